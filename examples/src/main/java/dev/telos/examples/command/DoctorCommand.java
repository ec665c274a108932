package dev.telos.examples.command;

import dev.telos.examples.doctor.Doctor;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what the machine and the build are, and what to do where they do not fit each other. */
@Command(
        name = "doctor",
        description = "Print what the machine and the build are, and what to do where something does not run;"
                + " exit status 1 if there is such a thing.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Doctor doctor = Doctor.look();
        PrintWriter out = spec.commandLine().getOut();
        doctor.lines().forEach(out::println);
        out.flush();
        return doctor.isWell() ? 0 : 1;
    }
}
