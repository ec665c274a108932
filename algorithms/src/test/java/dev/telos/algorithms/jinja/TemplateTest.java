package dev.telos.algorithms.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String render(String template, String variables) throws IOException {
        return Template.parse(template).render((ObjectNode) JSON.readTree(variables.replace('\'', '"')));
    }

    @Test
    void shouldRenderWhatJinjaRenders() throws IOException {
        JsonNode file =
                JSON.readTree(Path.of("src/test/resources/jinja/cases.json").toFile());
        assertThat(file.path("cases"))
                .hasSizeGreaterThan(90)
                .allSatisfy(
                        one -> assertThat(Template.parse(one.path("template").textValue())
                                        .render((ObjectNode) file.path("variables")))
                                .as(one.path("template").textValue())
                                .isEqualTo(one.path("rendered").textValue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a {{ § line 1: expected }} after {{, got the end of the template",
                "{# a § line 1: expected #} after {#, got the end of the template",
                "{{ 'a }} § line 1: expected ' at the end of a text, got none",
                "{{ ] }} § line 1: nothing was opened that ] closes",
                "{{ a ? b }} § line 1: expected an expression, got ?",
                "{{ }} § line 1: expected an expression, got \"}}\"",
                "{{ a b }} § line 1: expected \"}}\", got \"b\"",
                "{{ a.1b }} § line 1: expected \"}}\", got \"b\"",
                "{{ a. }} § line 1: expected a name, got \"}}\"",
                "{{ 99999999999999999999 }} § line 1: expected a whole number of 64 bits, got 99999999999999999999",
                "{{ '\\U00110000' }} § line 1: expected a character, got \\U00110000",
                "{% if a %} § line 1: expected a tag elif or else or endif, got the end of the template",
                "{% endfor %} § line 1: expected if, for, set or generation, got \"endfor\"",
                "{% include 'x' %} § line 1: expected if, for, set or generation, got \"include\"",
                "{% for a b %} § line 1: expected \"in\", got \"b\"",
                "{% set 1 = 2 %} § line 1: expected a name, got \"1\"",
                "{% set a = 1 § line 1: expected %} after {%, got the end of the template",
            })
    void shouldNameTheLineThatCannotBeRead(String template, String message) {
        assertThatThrownBy(() -> Template.parse("\n\n" + template))
                .isInstanceOf(InvalidTemplate.class)
                .hasMessage("The template cannot be read, " + message.replace("line 1", "line 3") + ".");
    }

    @Test
    void shouldNameTheFiltersAndTestsThatThereAre() {
        assertThatThrownBy(() -> Template.parse("{{ a | attr('__class__') }}"))
                .hasMessageContaining("expected a filter (capitalize, count, ")
                .hasMessageEndingWith(", upper), got \"attr\".");
        assertThatThrownBy(() -> Template.parse("{{ a is sameas b }}"))
                .hasMessageContaining("expected a test (boolean, callable, ")
                .hasMessageEndingWith(", undefined), got \"sameas\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{{ raise_exception('no') }} § it raised: no",
                "{{ x.y }} § x is undefined",
                "{{ m.x.y }} § x is undefined",
                "{{ l[9].y }} § element of a list is undefined",
                "{{ f() }} § expected a function, got undefined: f",
                "{{ m.__class__() }} § expected a function, got undefined: __class__",
                "{{ 'a' + 1 }} § + cannot combine a text and a whole number",
                "{{ 'a' + x }} § + cannot combine a text and undefined: x",
                "{{ 'a' + none }} § + cannot combine a text and none",
                "{{ 1 // 0 }} § division by zero",
                "{{ 9223372036854775807 + 1 }} § 9223372036854775807 + 1 is no whole number of 64 bits",
                "{{ 1 < 'a' }} § a whole number and a text have no order",
                "{{ 1 in 'a' }} § expected a text, got a whole number",
                "{{ {[]: 1} }} § expected a text or a number as a key, got a list",
                "{% for a in 7 %}{% endfor %} § expected a list, got a whole number",
                "{% for a, b in [[1]] %}{% endfor %} § expected a list of 2, got a list",
                "{% set m.a = 1 %} § expected a namespace to set a of, got a mapping",
                "{{ l[::0] }} § expected a step of a slice other than 0",
                "{{ range(1, 2, 0) }} § expected a step of a range other than 0",
                "{{ l[4294967296] }} § expected a whole number below 2^31, got 4294967296",
                "{{ 'a'.split('') }} § expected a separator to split by, got an empty text",
                "{{ 'a'.split('a', 1, 2) }} § split takes at most 2 arguments, and was given 3",
                "{{ 'a'.split(by='a') }} § split takes no argument by here",
                "{{ 'a'.startswith() }} § startswith needs an argument prefix",
                "{{ x | tojson }} § expected what JSON has, got undefined: x",
                "{{ namespace(a=1) }} § expected a value to write, got a namespace",
            })
    void shouldNameTheLineThatCannotBeRendered(String template, String message) {
        assertThatThrownBy(() -> render("\n\n" + template, "{'m': {'a': 1}, 'l': [1]}"))
                .isInstanceOf(RenderingFailed.class)
                .hasMessage("The template cannot be rendered, line 3: " + message + ".");
    }

    /** Each would run for years, or need more memory than there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(2147483647) %}{% endfor %}",
                "{% for a in range(5000) %}{% for b in range(5000) %}{% endfor %}{% endfor %}",
                "{% set n = namespace(t='aaaaaaaa') %}{% for a in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}",
                "{% set n = namespace(t=[1]) %}{% for a in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}",
                "{% set n = namespace(t=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.t }}",
                "{% set n = namespace(t=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, n.t] %}{% endfor %}"
                        + "{{ n.t | tojson }}",
                "{% set n = namespace(t=[1], u=[1]) %}{% for a in range(60) %}{% set n.t = [n.t, n.t] %}"
                        + "{% set n.u = [n.u, n.u] %}{% endfor %}{{ n.t == n.u }}",
                "{% set n = namespace(t=[]) %}{% for a in range(100000) %}{% set n.t = [n.t] %}{% endfor %}{{ n.t }}",
                "{{ 'a' * 2147483647 }}",
                "{% set t = 'a' * 3000000 %}{% for a in range(100000) %}{{ t | length }}{{ t in t }}{% endfor %}",
                "{% set t = 'a' * 2000000 %}{{ (t + 'b') in (t * 2) }}",
                "{% set t = 'a' * 2000 %}{{ (t * 1000).replace('a', t) }}",
                "{% set t = 'a' * 2000000 %}{{ t.split('a') | join(t) }}",
                "{% for a in range(100000) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }}{% endfor %}",
                "{% set t = 'a' * 3000000 %}{% for a in range(100000) %}{% set u = t[::-1] %}{% endfor %}",
                "{% set t = 'a' * 3000000 %}{% for a in range(1000000) %}{% set u = t[0] %}{% endfor %}",
                "{{ [1] | tojson(indent=2147483647) }}"
            })
    void shouldStopWhatHasNoBound(String template) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> render(template, "{}"))
                        .isInstanceOf(RenderingFailed.class)
                        .hasMessageMatching(
                                "The template cannot be rendered, line 1: it (takes|writes|goes) .*more than .*"));
    }

    @Test
    void shouldStopReadingWhatIsTooDeep() {
        for (String nest :
                new String[] {"{{ ((", "{{ [[", "{{ not not ", "{{ - - ", "{% if a %}{% if a %}", "{{ a[a["}) {
            String template = nest.substring(0, 3) + nest.substring(3).repeat(100_000);
            assertThatThrownBy(() -> Template.parse(nest.startsWith("{%") ? nest.repeat(100_000) : template))
                    .isInstanceOf(InvalidTemplate.class);
        }
        String sum = "{{ 1" + " + 1".repeat(100_000) + " }}";
        assertThatThrownBy(() -> render(sum, "{}")).hasMessageContaining("levels deep");
    }

    @Test
    void shouldRefuseVariablesBeyondItsNumbers() {
        assertThatThrownBy(() -> render("{{ n }}", "{'n': 99999999999999999999}"))
                .isInstanceOf(RenderingFailed.class)
                .hasMessageContaining("a variable is no whole number of 64 bits");
    }
}
