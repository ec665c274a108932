package dev.telos.algorithms.checkpoint.safetensors;

/**
 * One thing that is wrong with a file.
 *
 * @param file its name
 * @param subject the tensor or field, or nothing where it is the file itself
 * @param reason what was expected and what came
 */
public record Defect(String file, String subject, String reason) {
    private static final int LONGEST_NAME = 100;

    @Override
    public String toString() {
        return shown(file) + (subject.isEmpty() ? "" : ", " + shown(subject)) + ": " + shown(reason);
    }

    /** A text of a file as it can stand in a message: short, and on one line. */
    static String quoted(String text) {
        return "\"" + (text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…") + "\"";
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "�");
        return printable.length() <= 2 * LONGEST_NAME ? printable : printable.substring(0, 2 * LONGEST_NAME) + "…";
    }
}
