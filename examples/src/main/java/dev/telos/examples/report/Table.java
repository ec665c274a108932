package dev.telos.examples.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts, to be written in several languages.
 *
 * @param head the titles of the columns
 * @param rows each with a cell for every column, the first of which names the row
 */
record Table(List<String> head, List<List<String>> rows) {
    Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    private static final double HALF = 0.5;

    /** What stands where there is no value, for people. */
    static final String NONE = "–";

    /** A number for people. */
    static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", rounded(value, digits)) : NONE;
    }

    /** A number that would be shown as 0 has no sign. */
    private static double rounded(double value, int digits) {
        return Math.abs(value) < HALF * Math.pow(10, -digits) ? 0 : value;
    }

    /** A difference for people. */
    static String signed(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+." + digits + "f", rounded(value, digits)) : NONE;
    }

    /** A number for machines, exact; nothing where there is no value. */
    static String raw(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    String markdown() {
        String rule = "|---" + "|--:".repeat(head.size() - 1) + "|\n";
        return markdown(head) + rule + rows.stream().map(Table::markdown).collect(Collectors.joining());
    }

    private static String markdown(List<String> row) {
        return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** By RFC 4180, but with line feeds. */
    String csv() {
        return csv(head) + rows.stream().map(Table::csv).collect(Collectors.joining());
    }

    private static String csv(List<String> row) {
        return row.stream().map(Table::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** With a class of the style sheet; each cell knows the title of its column, for narrow screens. */
    String html(String style) {
        String titles = head.stream()
                .map(title -> "<th scope=\"col\">" + unbroken(title) + "</th>")
                .collect(Collectors.joining());
        return "<table class=\"" + style + "\">\n<thead><tr>" + titles + "</tr></thead>\n<tbody>\n"
                + rows.stream().map(this::html).collect(Collectors.joining("\n")) + "\n</tbody>\n</table>";
    }

    private String html(List<String> row) {
        return IntStream.range(1, row.size())
                .mapToObj(i -> "<td data-label=\"" + Html.escape(head.get(i)) + "\"><span>" + unbroken(row.get(i))
                        + "</span></td>")
                .collect(Collectors.joining("", "<tr><th scope=\"row\">" + unbroken(row.get(0)) + "</th>", "</tr>"));
    }

    /** Lines may break elsewhere, but not between a number and its interval nor within a p-value, nor between a verdict and its mark. */
    private static String unbroken(String cell) {
        return Html.escape(cell)
                .replace(" ± ", "&nbsp;±&nbsp;")
                .replace("&lt; ", "&lt;&nbsp;")
                .replace(" *", "&nbsp;*");
    }
}
