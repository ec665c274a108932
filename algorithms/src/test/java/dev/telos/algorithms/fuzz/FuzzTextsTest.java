package dev.telos.algorithms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.telos.algorithms.jinja.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chat templates: those of models and small ones, spoiled, and what pieces of the language make. */
class FuzzTextsTest {
    private static final List<String> SMALL = List.of(
            "{% for m in messages %}{{ m.role + ': ' + m['content'] }}\n{% endfor %}",
            "{% macro f(n) %}{{ n }}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
            "{% for i in range(1000) %}{% for j in range(1000) %}{{ i * j }}{% endfor %}{% endfor %}",
            "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
            "{{ ['a', 1, {'b': none}] | tojson(indent=2) }}{{ 'abc'[::-1] }}{{ 'x' * 3000000 }}",
            "{%- if messages[0]['role'] == 'system' -%}{{ raise_exception('no') }}{%- endif -%}",
            "{{ messages | length }}{{ 'a,b'.split(',') | join('-') | upper | trim }}{{ 7 // 0 }}{{ 2 ** 63 }}");

    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{%-",
            "-%}",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "\\",
            "|",
            ".",
            ",",
            ":",
            "+",
            "-",
            "*",
            "**",
            "/",
            "//",
            "%",
            "~",
            "==",
            "<",
            " in ",
            " is ",
            " not ",
            " and ",
            " or ",
            " if ",
            " else ",
            "{% if x %}",
            "{% else %}",
            "{% endif %}",
            "{% for x in messages %}",
            "{% endfor %}",
            "{% set x = ",
            "{% endset %}",
            "{% macro f(x) %}",
            "{% endmacro %}",
            "f(f(1))",
            "range(1000000000)",
            "range(-5, 5, 0)",
            "9223372036854775807",
            "-9223372036854775808",
            "1e308",
            "0.1",
            "none",
            "true",
            "loop.index",
            "loop.previtem",
            "namespace()",
            "strftime_now('%Y')",
            "messages",
            "x",
            "x.x",
            "x[0]",
            "x[::0]",
            "x[-9223372036854775808:]",
            "|tojson",
            "|length",
            "|replace('', 'ab')",
            "|join",
            "|sort",
            "|default",
            "|map(attribute='x')",
            "|selectattr('a', 'equalto', 1)",
            "|list",
            "|string",
            "|int",
            "|float",
            "|items",
            ".items()",
            ".split('')",
            ".format(1)",
            ".strip('a')",
            ".startswith",
            ".__class__",
            ".__init__.__globals__",
            "'%999999999d' % 1",
            "{% generation %}",
            "{% include 'x' %}",
            "{% import 'os' %}",
            "\u0000",
            "😀",
            "\ud800",
            "\n");

    @Test
    void shouldNameWhatIsWrongWithATemplate() throws InterruptedException {
        List<String> good = new ArrayList<>(SMALL);
        Stream.of("qwen2_5", "qwen3", "qwen3_instruct_2507")
                .map(name -> Spoiler.file(Path.of("src/test/resources/tokenizer/chat_template_" + name + ".jinja")))
                .forEach(bytes -> good.add(new String(bytes, StandardCharsets.UTF_8)));
        ObjectNode variables = (ObjectNode) Spoiler.parsed(
                ("{\"messages\": [{\"role\": \"system\", \"content\": \"Be brief.\"}, {\"role\": \"user\", \"content\":"
                                + " \"2+2?\"}], \"tools\": null, \"add_generation_prompt\": true, \"x\": [1, \"a\", {}]}")
                        .getBytes(StandardCharsets.UTF_8));
        Fuzz.Outcome outcome = Fuzz.run(
                "templates",
                random -> Template.parse(Spoiler.text(good, PIECES, random)).render(variables));
        assertThat(outcome.taken()).isPositive();
        assertThat(outcome.refused()).isPositive();
    }
}
