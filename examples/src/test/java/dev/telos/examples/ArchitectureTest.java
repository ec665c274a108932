package dev.telos.examples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

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
    static final ArchRule SHOULD_ASK_WHICH_BACKEND_RUNS_IN_ONE_PACKAGE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.telos.graph.backend..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.nd4j.nativeblas..", "org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..", "org.nd4j.jita..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ExecutionerType.class)
            .orShould()
            .callMethod(Nd4j.class, "getBackend")
            .orShould()
            .callMethod(Nd4j.class, "getEnvironment");

    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_CYCLES_OF_PACKAGES =
            slices().matching("dev.telos.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    /** Reading such a stream runs code that the stream chooses. */
    @ArchTest
    static final ArchRule SHOULD_NOT_DESERIALISE_JAVA_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.ObjectInputStream|java\\.beans\\.XMLDecoder|.*\\.SerializationUtils")
            .orShould()
            .callMethodWhere(target(owner(name("org.nd4j.linalg.factory.Nd4j")))
                    .and(target(nameMatching("read|load|readBinary|readNumpy|createFromNpy.*|createNpyFrom.*"))));
}
