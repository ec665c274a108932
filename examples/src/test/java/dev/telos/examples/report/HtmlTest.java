package dev.telos.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void whatHtmlCouldTakeForItsOwnIsEscaped() {
        assertThat(Html.escape("<a href=\"x\">'&'</a> π ≤ 1"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt; π ≤ 1");
    }

    @Test
    void whatIsPutIntoATemplateIsNotSearchedAgain() {
        assertThat(Html.fill("{{a}} {{b}}", Map.of("a", "{{b}} $1 \\", "b", "x")))
                .isEqualTo("{{b}} $1 \\ x");
    }

    @Test
    void aPlaceholderWithoutAValueIsAnError() {
        assertThatThrownBy(() -> Html.fill("{{a}}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{{a}}");
    }
}
