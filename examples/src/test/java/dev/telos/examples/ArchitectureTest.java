package dev.telos.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Every module is on the class path of this one, so this is where the rules that span them are checked. */
@AnalyzeClasses(packages = "dev.telos", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SHOULD_LOOK_DOWN_THE_LAYERS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("language")
            .definedBy("dev.telos.dsl..")
            .layer("graphs")
            .definedBy("dev.telos.graph..")
            .layer("algorithms")
            .definedBy("dev.telos.algorithms..")
            .layer("examples")
            .definedBy("dev.telos.examples..")
            .whereLayer("examples")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("algorithms")
            .mayOnlyBeAccessedByLayers("examples")
            .whereLayer("graphs")
            .mayOnlyBeAccessedByLayers("algorithms", "examples");

    @ArchTest
    static final ArchRule SHOULD_KEEP_ND4J_OUT_OF_THE_LANGUAGE = noClasses()
            .that()
            .resideInAPackage("dev.telos.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.nd4j..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SHOULD_USE_SAMEDIFF_BEHIND_ITS_DOOR_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.telos.graph.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.nd4j.autodiff..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_CYCLES_OF_PACKAGES =
            slices().matching("dev.telos.(**)").should().beFreeOfCycles().allowEmptyShould(true);
}
