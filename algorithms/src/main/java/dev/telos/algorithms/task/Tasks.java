package dev.telos.algorithms.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built-in tasks by name. */
public final class Tasks {
    static final String NAMES = """
              add2q60                  two-digit addition; the teacher forgets each carry with probability 60 %
              sums24q40                running sums of 2 to 4 one-digit terms; the teacher skips each term with probability 40 %
              chain24m10o1q35          chains of 2 to 4 one-digit terms modulo 10; the teacher keeps the state with probability 35 %
              countdown3o2q30          three numbers, + and - to reach a target; the teacher errs at each with probability 30 %
              add<d>q<p>               the same with d digits (1 to 9) and p % (0 to 100), for example add3q50
              sums<a><b>q<p>           the same with a to b terms (2 to 9) and p % (0 to 100), for example sums35q25
              chain<a><b>m<m>o<o>q<p>  the same with a to b terms (2 to 9), modulo m (5 to 99), with the first o (1 to 3) of
                                       + - * and p % (0 to 100), for example chain35m7o2q30
              countdown<n>o<o>q<p>     the same with n numbers (2 to 4), the first o (2 to 3) of + - * and p % (0 to 100)""";

    private static final String PERCENT = "q(0|[1-9][0-9]?|100)";
    private static final Pattern ADDITION = Pattern.compile("add([1-9])" + PERCENT);
    private static final Pattern RUNNING_SUMS = Pattern.compile("sums([2-9])([2-9])" + PERCENT);
    private static final Pattern CHAIN = Pattern.compile("chain([2-9])([2-9])m([5-9]|[1-9][0-9])o([1-3])" + PERCENT);
    private static final Pattern COUNTDOWN = Pattern.compile("countdown([2-4])o([23])" + PERCENT);

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
        Matcher chain = CHAIN.matcher(name);
        if (chain.matches() && number(chain, 1) <= number(chain, 2)) {
            return new ChainTask(
                    number(chain, 1), number(chain, 2), number(chain, 3), number(chain, 4), number(chain, 5) / 100.0);
        }
        Matcher countdown = COUNTDOWN.matcher(name);
        if (countdown.matches()) {
            return new CountdownTask(number(countdown, 1), number(countdown, 2), number(countdown, 3) / 100.0);
        }
        throw new UnknownTask(name);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
