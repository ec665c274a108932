package dev.telos.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelSpecTest {
    @Test
    void shouldStartTheKernelWithTheClassPathOfTheModules() {
        assertThat(KernelSpec.spec())
                .containsEntry("display_name", "Java (Telos)")
                .containsEntry("language", "java");
        assertThat(String.valueOf(KernelSpec.spec().get("argv")))
                .contains(System.getProperty("java.class.path"))
                .endsWith("org.rapaio.jupyter.kernel.MainApp, {connection_file}]");
    }
}
