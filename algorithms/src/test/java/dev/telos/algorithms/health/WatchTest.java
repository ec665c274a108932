package dev.telos.algorithms.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.telos.algorithms.objective.InvalidConfig;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
    private static final double NAN = Double.NaN;

    private static Vitals vitals(double term, double gradient, double entropy, double kl, double logRatio) {
        return new Vitals(7, LinkedHashMap.of("actor", term), List.of(gradient), entropy, kl, logRatio);
    }

    private static Vitals entropy(double entropy) {
        return vitals(0.1, 1, entropy, 0, 0);
    }

    private static Alarms only(Symptom symptom, double limit, int patience) {
        return Alarms.none().with(new Alarm(symptom, limit, patience, Reaction.WARN));
    }

    @Test
    void shouldFindNothingInARunThatGoesWell() {
        assertThat(new Watch(Alarms.standard()).after(vitals(-0.3, 2, 0.04, 0.25, 1.2)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FINITE, NaN, 1, 0.1, 0, 0",
        "NOT_FINITE, 0, Infinity, 0.1, 0, 0",
        "ENTROPY_COLLAPSE, 0, 1, 0.0006, 0, 0",
        "EXPLODING_KL, 0, 1, 0.1, 8.4, 0",
        "EXPLODING_RATIO, 0, 1, 0.1, 0, 5.1"
    })
    void shouldRaiseTheAlarmOfEachSymptomAlone(
            Symptom symptom, double term, double gradient, double entropy, double kl, double logRatio) {
        Watch watch = new Watch(Alarms.standard());
        List<Alarm> raised = List.empty();
        for (int update = 0; update < 10; update++) {
            raised = raised.appendAll(watch.after(vitals(term, gradient, entropy, kl, logRatio)));
        }
        assertThat(raised.map(Alarm::symptom)).containsExactly(symptom);
    }

    @Test
    void shouldCountNumbersThatAreNotFiniteAsThatAlone() {
        List<Alarm> raised = new Watch(Alarms.standard().all(Reaction.WARN)).after(vitals(NAN, NAN, NAN, NAN, NAN));
        assertThat(raised.map(Alarm::symptom)).containsExactly(Symptom.NOT_FINITE);
    }

    @Test
    void shouldHavePatienceAndComeBackAfterTheSymptomWasAway() {
        Watch watch = new Watch(only(Symptom.ENTROPY_COLLAPSE, 0.01, 3));
        List<Integer> raised = List.of(0.005, 0.005, 0.02, 0.005, 0.005, 0.005, 0.005, 0.02, 0.005, 0.005, 0.005)
                .zipWithIndex()
                .filter(at -> !watch.after(entropy(at._1)).isEmpty())
                .map(at -> at._2);
        assertThat(raised).containsExactly(5, 10);
    }

    @Test
    void shouldGoOnCountingWhereARestoredRunWas() {
        Alarms alarms = only(Symptom.ENTROPY_COLLAPSE, 0.01, 3);
        Watch before = new Watch(alarms);
        before.after(entropy(0.005));
        before.after(entropy(0.005));
        assertThat(before.inARow()).containsExactly(Map.entry("ENTROPY_COLLAPSE 0.01", 2));

        Watch after = new Watch(alarms);
        after.restore(before.inARow());
        assertThat(after.after(entropy(0.005))).hasSize(1);
        assertThat(after.after(entropy(0.005))).isEmpty();
        assertThat(after.after(entropy(0.5))).isEmpty();
        assertThat(after.inARow()).isEmpty();
    }

    @Test
    void shouldTakeTheLimitForSound() {
        Watch watch = new Watch(only(Symptom.ENTROPY_COLLAPSE, 0.01, 1));
        assertThat(watch.after(entropy(0.01))).isEmpty();
        assertThat(watch.after(entropy(0.0099))).hasSize(1);
    }

    @Test
    void shouldReplaceTheAlarmAboutTheSameSymptom() {
        Alarm strict = new Alarm(Symptom.EXPLODING_KL, 1, 2, Reaction.STOP);
        Alarms changed = Alarms.standard().with(strict);
        assertThat(changed.all()).hasSize(4).contains(strict);
        assertThat(changed.all(Reaction.STOP).all().map(Alarm::reaction)).containsOnly(Reaction.STOP);
    }

    @Test
    void shouldRefuseAnAlarmThatCannotBeMeant() {
        assertThatThrownBy(() -> new Alarm(Symptom.EXPLODING_KL, NAN, 0, Reaction.STOP))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("an alarm about EXPLODING_KL")
                .hasMessageContaining("limit: expected a finite number of at least 0, got NaN")
                .hasMessageContaining("patience: expected at least 1, got 0");
    }

    @Test
    void shouldSuspectTheTermThatIsNotFiniteElseTheOneThatPullsHardest() {
        TermReport light = new TermReport("kl", 0.001, 40, OptionalDouble.of(100));
        TermReport heavy = new TermReport("actor", 1, 0.2, OptionalDouble.of(3));
        TermReport broken = new TermReport("value", 0.5, 0.1, OptionalDouble.of(NAN));
        Alarm alarm = new Alarm(Symptom.EXPLODING_KL, 4, 5, Reaction.STOP);
        Vitals vitals = vitals(0.2, 3, 0.5, 8.353, 0);

        assertThat(new Diagnosis(alarm, vitals, List.of(light, heavy, broken)).suspects())
                .containsExactly(broken);
        assertThat(new Diverged(new Diagnosis(alarm, vitals, List.of(light, heavy))))
                .hasMessage("""
                        Training has diverged.
                        Update 7: the divergence to the reference is 8.353 nats a token, above 4, in 5 updates in a row.
                          Term: actor. Weight x value and gradient norm of each:
                            kl: 0.001000 x 40.00, gradient 0.1000
                            actor: 1.000 x 0.2000, gradient 3.000
                          Lower the learning rate or the weight of the term, or pull harder to the reference.""");
    }

    @Test
    void shouldSayWhatIsNotKnown() {
        TermReport unknown = new TermReport("actor", 1, NAN, OptionalDouble.empty());
        Alarm alarm = new Alarm(Symptom.NOT_FINITE, 0, 1, Reaction.STOP);
        assertThat(new Diagnosis(alarm, vitals(NAN, NAN, NAN, NAN, 0), List.of(unknown)))
                .asString()
                .contains("terms and gradients that are not finite: 2, where at most 0 can be borne.")
                .contains("actor: 1.000 x NaN, gradient not known for want of memory");
    }
}
