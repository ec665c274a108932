package dev.telos.examples.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.IVersionProvider;

/** Versions of what the numbers were made with. */
public final class Version implements IVersionProvider {
    /** Name to version, in the order in which to show them. */
    public static Map<String, String> all() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Telos", telos());
        versions.put(
                "ND4J",
                Optional.ofNullable(Nd4j.class.getPackage().getImplementationVersion())
                        .orElse("1.0.0-M2.1"));
        versions.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        versions.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static String telos() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("built from source");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"telos " + telos()};
    }
}
