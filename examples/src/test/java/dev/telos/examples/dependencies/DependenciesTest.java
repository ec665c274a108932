package dev.telos.examples.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the program is delivered with, by its bill of materials. */
class DependenciesTest {
    /** None asks that the source of a program that uses the library be given away. */
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause", "EPL-1.0");

    private final List<Component> components = Component.read(Path.of("target/bom.json"));
    private final List<Advisory> advisories = Advisory.read();

    DependenciesTest() throws IOException {}

    @Test
    void shouldOfferALicenceThatAllowsAnyUse() {
        assertThat(components)
                .hasSizeGreaterThan(50)
                .allSatisfy(component ->
                        assertThat(component.licences()).as(component.name()).containsAnyElementsOf(LICENCES));
    }

    @Test
    void shouldHaveNoVulnerabilityThatIsKnownWithoutTheNetwork() {
        assertThat(components)
                .allSatisfy(component -> assertThat(advisories)
                        .as("raise the version of %s in the parent's dependencyManagement", component)
                        .noneMatch(advisory -> advisory.concerns(component.name(), component.version())));
    }

    @Test
    void shouldKnowVulnerableVersions() {
        assertThat(advisories)
                .hasSizeGreaterThan(5_000)
                .filteredOn(advisory -> advisory.concerns("commons-net:commons-net", "3.1"))
                .extracting(Advisory::id)
                .contains("CVE-2021-37533");
        assertThat(advisories).noneMatch(advisory -> advisory.concerns("commons-net:commons-net", "3.9.0"));
    }
}
