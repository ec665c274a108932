package dev.telos.algorithms.verify.comparison;

import dev.telos.algorithms.verify.tree.Expr;
import dev.telos.algorithms.verify.tree.Expr.Constant;
import dev.telos.algorithms.verify.tree.Expr.Product;
import dev.telos.algorithms.verify.tree.Expr.Symbol;
import dev.telos.algorithms.verify.tree.Expr.Text;
import java.util.Locale;
import java.util.Optional;

/** Compares words, which may have been read as products of variables: {@code east} is {@code \text{east}}. */
final class Words {
    private Words() {}

    static boolean areEqual(Expr gold, Expr predicted) {
        Optional<String> left = letters(gold);
        return left.isPresent() && !left.get().isEmpty() && left.equals(letters(predicted));
    }

    /** Whether both are names of several letters that differ in capitals only, or in being one name or many. */
    static boolean areNamesEqual(Expr gold, Expr predicted) {
        boolean name = gold instanceof Symbol || predicted instanceof Symbol;
        return name && letters(gold).filter(word -> word.length() > 1).isPresent() && areEqual(gold, predicted);
    }

    private static Optional<String> letters(Expr expr) {
        if (expr instanceof Text text) {
            return Optional.of(normal(text.words()));
        } else if (expr instanceof Symbol symbol) {
            return Optional.of(normal(symbol.name()));
        } else if (expr instanceof Constant constant) {
            return Optional.of(normal(constant.name()));
        } else if (expr instanceof Product product) {
            StringBuilder word = new StringBuilder();
            for (Expr factor : product.factors()) {
                boolean letter = factor instanceof Symbol || factor instanceof Constant;
                word.append(letter ? letters(factor).orElse("") : "?");
            }
            return Optional.of(word.toString()).filter(letters -> letters.indexOf('?') < 0);
        }
        return Optional.empty();
    }

    private static String normal(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
