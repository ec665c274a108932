package dev.telos.algorithms.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with +, - and * between them, read from a text; * binds more tightly.
 *
 * @param numbers from left to right, each of at most four digits
 * @param operators between them
 */
record Arithmetic(List<Long> numbers, String operators) {
    private static final int LONGEST = 64;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,3}");

    /** Nothing where the text is anything else: a sign, a leading zero, a gap, two operators in a row, too long. */
    static Optional<Arithmetic> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>();
        StringBuilder operators = new StringBuilder();
        Matcher number = NUMBER.matcher(text);
        int at = 0;
        while (number.region(at, text.length()).lookingAt()) {
            numbers.add(Long.parseLong(number.group()));
            at = number.end();
            if (at == text.length()) {
                return Optional.of(new Arithmetic(List.copyOf(numbers), operators.toString()));
            }
            if (Operators.ALL.indexOf(text.charAt(at)) < 0) {
                return Optional.empty();
            }
            operators.append(text.charAt(at++));
        }
        return Optional.empty();
    }

    /**
     * The exact value.
     *
     * @throws ArithmeticException where a product leaves the range of a long
     */
    long value() {
        long sum = 0;
        long product = numbers.get(0);
        for (int i = 0; i < operators.length(); i++) {
            long next = numbers.get(i + 1);
            if (operators.charAt(i) == '*') {
                product = Math.multiplyExact(product, next);
            } else {
                sum = Math.addExact(sum, product);
                product = operators.charAt(i) == '-' ? -next : next;
            }
        }
        return Math.addExact(sum, product);
    }
}
