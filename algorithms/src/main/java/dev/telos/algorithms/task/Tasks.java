package dev.telos.algorithms.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built-in tasks by name. */
public final class Tasks {
    static final String NAMES = """
              add2q60         two-digit addition; the teacher forgets each carry with probability 60 %
              sums24q40       running sums of 2 to 4 one-digit terms; the teacher skips each term with probability 40 %
              add<d>q<p>      the same with d digits (1 to 9) and p % (0 to 100), for example add3q50
              sums<a><b>q<p>  the same with a to b terms (2 to 9) and p % (0 to 100), for example sums35q25""";

    private static final String PERCENT = "q(0|[1-9][0-9]?|100)";
    private static final Pattern ADDITION = Pattern.compile("add([1-9])" + PERCENT);
    private static final Pattern RUNNING_SUMS = Pattern.compile("sums([2-9])([2-9])" + PERCENT);

    private Tasks() {}

    /** The task of this name, such as {@code add2q60} or {@code sums24q40}. */
    public static Task named(String name) {
        Matcher addition = ADDITION.matcher(name);
        if (addition.matches()) {
            return new AdditionTask(number(addition, 1), number(addition, 2) / 100.0);
        }
        Matcher sums = RUNNING_SUMS.matcher(name);
        if (sums.matches() && number(sums, 1) <= number(sums, 2)) {
            return new RunningSumsTask(number(sums, 1), number(sums, 2), number(sums, 3) / 100.0);
        }
        throw new UnknownTask(name);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
