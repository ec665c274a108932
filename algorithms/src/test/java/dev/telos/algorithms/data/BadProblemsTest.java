package dev.telos.algorithms.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that give no problem say everything that is wrong with them. */
class BadProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prompt':null | prompt: expected a list of messages, got null",
                "'prompt':'2+2?' | prompt: expected a list of messages, got \"2+2?\"",
                "'prompt':[] | prompt: expected a message at least, got an empty list",
                "'prompt':[null] | prompt[0]: expected an object of role and content, got null",
                "'prompt':[3] | prompt[0]: expected an object of role and content, got something else",
                "'prompt':[{'role':'user','content':null}] | prompt[0].content: expected a text, got null",
                "'prompt':[{'role':'user','content':['a']}] | prompt[0].content: expected a text, got a list",
                "'prompt':[{'role':'user','content':' '}] | prompt: expected a message with content, got empty ones only",
                "'prompt':[{'role':'judge','content':'a'}]"
                        + " | prompt[0].role: expected system, user, assistant or tool, got \"judge\"",
                "'prompt':[{'content':'a'}] | prompt[0].role: expected system, user, assistant or tool, got nothing",
                "'data_source':null | data_source: expected a text, got null",
                "'data_source':' ' | data_source: expected a text, got an empty text",
                "'ability':7 | ability: expected a text or null, got the number 7",
                "'reward_model':null | reward_model: expected an object with ground_truth, got null",
                "'reward_model':'rule' | reward_model: expected an object with ground_truth, got \"rule\"",
                "'reward_model':{} | reward_model.ground_truth: expected a text or a number, got nothing",
                "'reward_model':{'ground_truth':''} | reward_model.ground_truth: expected a text, got an empty text",
                "'reward_model':{'ground_truth':['4']} | reward_model.ground_truth: expected a text or a number, got a list",
                "'reward_model':{'ground_truth':true} | reward_model.ground_truth: expected a text or a number, got true",
                "'reward_model':{'ground_truth':1e999} | reward_model.ground_truth: expected a finite number, got the"
                        + " number Infinity",
                "'reward_model':{'ground_truth':'4','style':{}} | reward_model.style: expected a text or null, got an object",
            })
    void shouldSayWhatVerlsRowsLack(String field, String reason) throws IOException {
        ObjectNode row = json("{'data_source':'x','prompt':[{'role':'user','content':'2+2?'}],"
                + "'reward_model':{'ground_truth':'4','style':'rule'}}");
        row.setAll(json("{" + field + "}"));
        assertThat(Schemas.VERL.problem(row).getError()).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "math | {'problem':'','answer':'1'} | problem: expected a text, got an empty text",
                "math | {'problem':'a'} | answer: expected a text or a number, got nothing",
                "math | {'problem':'a','answer':null} | answer: expected a text or a number, got null",
                "aime | {'problem':'a','answer':1000} | answer: expected a whole number from 0 to 999, got the number 1000",
                "aime | {'problem':'a','answer':'x+1'} | answer: expected a whole number from 0 to 999, got \"x+1\"",
                "aime | {'problem':'a','answer':-1} | answer: expected a whole number from 0 to 999, got the number -1",
                "aime | {'problem':'a','answer':7.5} | answer: expected a whole number from 0 to 999, got the number 7.5",
                "gsm8k | {'question':'a','answer':'It is 4'} | answer: expected a solution that ends in #### and the"
                        + " answer, got \"It is 4\"",
                "gsm8k | {'question':'a','answer':'4'} | answer: expected a solution that ends in #### and the answer,"
                        + " got \"4\"",
                "gsm8k | {'question':'a','answer':'so ####'} | answer: expected a solution that ends in #### and the answer,"
                        + " got \"so ####\"",
                "gsm8k | {'question':'a','answer':4} | answer: expected a text, got the number 4",
                "olympiadbench | {'question':'a','final_answer':[]} | final_answer: expected a list of texts, one at"
                        + " least, got a list",
                "olympiadbench | {'question':'a','final_answer':'4'} | final_answer: expected a list of texts, one at"
                        + " least, got \"4\"",
                "olympiadbench | {'question':'a','final_answer':['4',null]} | final_answer: expected a list of texts, one"
                        + " at least, got a list",
                "olympiadbench | {'question':'a','final_answer':[' ']} | final_answer: expected a list of texts, one at"
                        + " least, got a list",
                "olympiadbench | {'question':'a','context':3,'final_answer':['4']} | context: expected a text or null,"
                        + " got the number 3",
            })
    void shouldSayWhatNativeRowsLack(String schema, String row, String reason) throws IOException {
        assertThat(Schemas.named(schema).problem(json(row)).getError()).containsExactly(reason);
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() throws IOException {
        ObjectNode row = json("{'prompt':[null,{'role':'x'}],'reward_model':{'style':1},'ability':[]}");
        assertThat(Schemas.VERL.problem(row).getError())
                .containsExactly(
                        "data_source: expected a text, got nothing",
                        "prompt[0]: expected an object of role and content, got null",
                        "prompt[1].role: expected system, user, assistant or tool, got \"x\"",
                        "prompt[1].content: expected a text, got nothing",
                        "reward_model.ground_truth: expected a text or a number, got nothing",
                        "reward_model.style: expected a text or null, got the number 1",
                        "ability: expected a text or null, got a list");
    }

    @Test
    void shouldShortenWhatCameAndKeepItOnOneLine() throws IOException {
        ObjectNode row = json("{'problem':'a','answer':'" + "x\\n".repeat(1000) + "'}");
        assertThat(Schemas.AIME.problem(row).getError().get())
                .hasSizeLessThan(120)
                .doesNotContain("\n");
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
