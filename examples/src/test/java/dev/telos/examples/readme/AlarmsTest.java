package dev.telos.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.health.Alarm;
import dev.telos.algorithms.health.Alarms;
import dev.telos.algorithms.health.Reaction;
import dev.telos.algorithms.health.Symptom;
import dev.telos.algorithms.train.TrainerConfig;
import org.junit.jupiter.api.Test;

/** What the README says of alarms. */
class AlarmsTest {
    @Test
    void shouldStopWhereThePolicyIsFarFromItsReference() {
        Alarm far = new Alarm(Symptom.EXPLODING_KL, 2, 10, Reaction.STOP);
        TrainerConfig config =
                TrainerConfig.builder().alarms(Alarms.standard().with(far)).build();

        assertThat(config.alarms().all()).hasSize(4).contains(far);
    }
}
