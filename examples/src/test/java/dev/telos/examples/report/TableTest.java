package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table =
            new Table(List.of("condition", "x < y"), List.of(List.of("a, \"b\"", "1.0 ± 0.2"), List.of("c|d", "–")));

    @Test
    void shouldQuoteInCsvWhatWouldBreakIt() {
        assertThat(table.csv()).isEqualTo("condition,x < y\n\"a, \"\"b\"\"\",1.0 ± 0.2\nc|d,–\n");
    }

    @Test
    void shouldBeMarkdownWithNumbersToTheRight() {
        assertThat(table.markdown())
                .isEqualTo("| condition | x < y |\n|---|--:|\n| a, \"b\" | 1.0 ± 0.2 |\n| c\\|d | – |\n");
    }

    @Test
    void shouldTellEachCellOfAPageItsColumn() {
        assertThat(table.html("wide"))
                .contains("<th scope=\"row\">a, &quot;b&quot;</th>")
                .contains("<td data-label=\"x &lt; y\"><span>1.0&nbsp;±&nbsp;0.2</span></td>");
    }

    @Test
    void shouldShowNoSignBeforeNothing() {
        assertThat(Table.number(-0.04, 1)).isEqualTo("0.0");
        assertThat(Table.signed(-0.04, 1)).isEqualTo("+0.0");
        assertThat(Table.number(-0.05, 1)).isEqualTo("-0.1");
        assertThat(Table.number(Double.NaN, 1)).isEqualTo("–");
    }

    @Test
    void shouldKeepRawNumbersExact() {
        assertThat(Double.parseDouble(Table.raw(0.1 + 0.2))).isEqualTo(0.1 + 0.2);
        assertThat(Table.raw(Double.NaN)).isEmpty();
    }
}
