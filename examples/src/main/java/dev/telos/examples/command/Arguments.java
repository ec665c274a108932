package dev.telos.examples.command;

import picocli.CommandLine.Model.CommandSpec;

/** What was typed. */
final class Arguments {
    private Arguments() {}

    /** A command as it would have to be typed again. */
    static String of(CommandSpec command) {
        StringBuilder text = new StringBuilder("java -jar examples/target/telos.jar");
        for (String argument : command.commandLine().getParseResult().originalArgs()) {
            text.append(' ').append(quoted(argument));
        }
        return text.toString();
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
