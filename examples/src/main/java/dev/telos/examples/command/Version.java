package dev.telos.examples.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("built from source");
        return new String[] {"telos " + version};
    }
}
