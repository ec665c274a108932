package dev.telos.algorithms.task;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with some settings, so that all of it is said at once. */
final class SettingsCheck {
    private final String subject;
    private final List<String> problems = new ArrayList<>();

    SettingsCheck(String subject) {
        this.subject = subject;
    }

    SettingsCheck that(boolean fine, String expected, Object came) {
        if (!fine) {
            problems.add("expected " + expected + ", got " + came);
        }
        return this;
    }

    void orThrow() {
        if (!problems.isEmpty()) {
            throw new InvalidTask(subject + ": " + String.join("; ", problems) + ".");
        }
    }
}
