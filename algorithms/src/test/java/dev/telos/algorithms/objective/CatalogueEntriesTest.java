package dev.telos.algorithms.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.telos.algorithms.objective.CatalogueEntry.Setting;
import dev.telos.dsl.Objective;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the catalogue: papers, clip ranges, numbers of papers and scripts. */
class CatalogueEntriesTest {
    private static CatalogueEntry named(String name) {
        return Catalogue.all().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            vimpo              | VIMPO              | 2606.20008 | 0.2 | 0.28
            vimpo-adaptive     | VIMPO adaptive     | 2606.20008 | 0.2 | 0.28
            vimpo-value        | VIMPO value only   | 2606.20008 | 0.2 | 0.28
            vimpo-soft         | VIMPO soft         | 2606.20008 | 0.2 | 0.2
            grpo               | GRPO               | 2402.03300 | 0.2 | 0.28
            naive-grpo         | naive GRPO         | completion | 0.2 | 0.28
            ppo                | PPO                | 1707.06347 | 0.2 | 0.28
            dapo               | DAPO               | 2503.14476 | 0.2 | 0.28
            dr-grpo            | Dr. GRPO           | 2503.20783 | 0.2 | 0.2
            grpo-pass@k        | GRPO-pass@k        | 2503.19595 | 0.2 | 0.2
            gdpo               | GDPO               | 2601.05242 | 0.2 | 0.2
            maxrl              | MaxRL              | SkyRL      | 0.2 | 0.2
            rloo               | RLOO               | 2402.14740 | 0.2 | 0.2
            reinforce++        | REINFORCE++        | 2501.03262 | 0.2 | 0.2
            reinforce++-baseline | REINFORCE++-baseline | 2501.03262 | 0.2 | 0.2
            remax              | ReMax              | 2310.10505 | 0.2 | 0.2
            opo                | OPO                | 2505.23585 | 0.2 | 0.2
            gpg                | GPG                | 2504.02546 | 0.2 | 0.2
            otb                | OTB                | Li et al. 2026 | 0.2 | 0.2
            tir-otb            | TIR-OTB            | Li et al. 2026 | 0.2 | 0.2
            gspo               | GSPO               | 2507.18071 | 0.2 | 0.2
            gspo-token         | GSPO-token         | 2507.18071 | 0.2 | 0.2
            gmpo               | GMPO               | 2507.20673 | 0.2 | 0.2
            cispo              | CISPO              | 2506.13585 | 0.2 | 0.2
            sapo               | SAPO               | 2511.20347 | 0.2 | 0.2
            dppo-tv            | DPPO-TV            | 2602.04879 | 0.2 | 0.2
            dppo-kl            | DPPO-KL            | 2602.04879 | 0.2 | 0.2
            dro                | DRO                | 2405.19107 | 0.2 | 0.2
            clip-cov           | Clip-Cov           | 2505.22617 | 0.2 | 0.2
            kl-cov             | KL-Cov             | 2505.22617 | 0.2 | 0.2
            attention-preplan  | preplan credit     | 2510.13554 | 0.2 | 0.2
            attention-anchor   | anchor credit      | 2510.13554 | 0.2 | 0.2
            attention-coupled  | coupled credit     | 2510.13554 | 0.2 | 0.2
            vc-ppo             | VC-PPO             | 2503.01491 | 0.2 | 0.28
            vapo               | VAPO               | 2504.05118 | 0.2 | 0.28
            fipo               | FIPO               | 2603.19835 | 0.2 | 0.28
            grpo-tis           | GRPO with truncated importance sampling | decoupled_token_is | 0.2 | 0.28
            grpo-mis           | GRPO with masked importance sampling | 2510.18855 | 0.2 | 0.28
            bypass-clip        | clipped bypass     | bypass_ppo_clip | 0.2 | 0.28
            bypass-reinforce   | REINFORCE bypass   | bypass_pg_is | 0.2 | 0.2
            luspo              | LUSPO              | 2602.05261 | 0.2 | 0.2
            vespo              | VESPO              | 2602.10693 | 0.2 | 0.2
            rloo-sequence      | sequence RLOO      | 2402.14740 | 0.2 | 0.2
            """)
    void shouldBeAnObjectiveOfAPaper(String name, String title, String paper, double low, double high) {
        CatalogueEntry entry = named(name);
        assertThat(entry.objective().name()).isEqualTo(title);
        assertThat(entry.forTasks().name()).isEqualTo(title);
        assertThat(entry.paper()).contains(paper);
        assertThat(entry.range().low()).isEqualTo(low);
        assertThat(entry.range().high()).isEqualTo(high);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            vimpo        | actorWeight         | 0.005            | run script
            vimpo        | beta                | 5e-4             | run script
            vimpo        | valueScale          | NONE             | authors' code
            vimpo        | whitenAdvantage     | true             | run script
            vimpo-adaptive | actorWeight       | balanced(0.15 of value) | run script
            vimpo-soft   | beta                | 5e-4             | run script
            vimpo-soft   | kl                  | exact            | authors' code
            vimpo-soft   | valueError          | squared          | authors' code
            vimpo-soft   | valueScale          | NONE             | authors' code
            vimpo-soft   | valueWeight         | 1                | authors' code
            grpo         | surrogate.aggregation | token-mean     | run script
            naive-grpo   | surrogate.aggregation | seq-mean-token-mean | run script
            ppo          | lambda              | 1                | verl default
            ppo          | gamma               | 1                | verl default
            ppo          | valueClip           | 0.5              | verl default
            ppo          | valueWeight         | 1                | the critic has its own optimizer
            vc-ppo       | lambda              | 0.95             | 2503.01491
            vc-ppo       | criticLambda        | 1                | 2503.01491
            vapo         | alpha               | 0.05             | 2504.05118
            vapo         | positiveWeight      | 0.1              | 2504.05118
            reinforce++  | gamma               | 1                | verl default
            reinforce++  | rewardKl            | K1               | 2501.03262
            gpg          | rewardNorm          | 1                | 2504.02546
            gpg          | importanceWeighted  | false            | verl default
            otb          | paired              | BY_POSITION      | optimal_token_baseline
            otb          | alone               | ZERO             | Telos
            tir-otb      | paired              | IN_ORDER         | its form for tools
            gspo         | clipLow             | 3e-4             | 2507.18071, section 5.1
            gspo         | clipHigh            | 4e-4             | 2507.18071, section 5.1
            gspo         | aggregation         | seq-mean-token-mean | 2507.18071
            gspo         | form                | SEQUENCE         | 2507.18071
            gspo-token   | form                | TOKEN            | 2507.18071
            gmpo         | clipLow             | 0.4              | 2507.20673
            cispo        | bound               | at most 5        | 2510.13786
            sapo         | positiveTemperature | 1                | 2511.20347
            sapo         | negativeTemperature | 1.05             | 2511.20347
            dppo-tv      | trustRegion         | p - p_old in [-0.15, 0.15] | run script of verl
            dppo-kl      | trustRegion         | binary KL at most 0.05 upwards, 0.05 downwards | run script of verl
            dppo-tv      | truncation          | 20               | 2602.04879, section 5.4
            dapo         | overlong            | Soft[longest=20480, cache=4096, factor=1.0] | 2503.14476
            dr-grpo      | longestResponse     | 3000             | the authors' scripts
            dro          | beta                | 0.05             | Tinker
            dro          | logRatio            | unbounded        | Tinker
            clip-cov     | share               | 2e-4             | 2505.22617
            clip-cov     | lowest              | 1                | 2505.22617
            clip-cov     | highest             | 5                | 2505.22617
            clip-cov     | clipLow             | 0.2              | verl default
            clip-cov     | clipHigh            | 0.2              | verl default
            kl-cov       | share               | 0.002            | 2505.22617 for 7B models
            kl-cov       | coefficient         | 1                | 2505.22617
            attention-coupled | amplification  | 1.5              | 2510.13554, Eq. 14
            attention-coupled | share          | 0.4              | 2510.13554, Eq. 13
            attention-coupled | dropQuantile   | 0.5              | the median
            attention-coupled | distanceQuantile | 0.5            | the median
            attention-coupled | lookBack       | 3                | 2510.13554, Sec. 5.3
            attention-coupled | grpo.surrogate.aggregation | seq-mean-token-mean | 2510.13554, Eq. 12
            fipo         | decayRate           | 32               | run script
            fipo         | bound               | 1 to 1.2         | run script
            fipo         | safetyRatio         | 10               | run script
            fipo         | mostDualClipped     | 1                | authors' code
            fipo         | standardised        | true             | 2402.03300
            fipo         | surrogate.dualClip  | 10               | run script
            bypass-reinforce | surrogate.correction | sequence weights up to 2 | bypass_pg_is
            luspo        | clipLow             | 0.002            | 2602.05261, section 5.1
            luspo        | clipHigh            | 0.0025           | 2602.05261, section 5.1
            luspo        | largestLogRatio     | 10               | verl's GSPO
            vespo        | positivePower       | 2                | c_1
            vespo        | positiveDecay       | 3                | c_2
            vespo        | negativePower       | 3                | c_1
            vespo        | negativeDecay       | 2                | c_2
            rloo-sequence | clipLow            | 0.2              | TRL default
            rloo-sequence | clipHigh           | 0.2              | TRL default
            rloo-sequence | klWeight           | 0.05             | TRL default
            rloo-sequence | logRatio           | within ±20       | verl
            """)
    void shouldStateADefaultAndItsSource(String name, String setting, String value, String source) {
        Setting found = named(name).settings().stream()
                .filter(each -> each.name().equals(setting))
                .findFirst()
                .orElseThrow();
        assertThat(found.value()).isEqualTo(value);
        assertThat(found.source()).contains(source);
    }

    static Stream<Arguments> shortcuts() {
        return Stream.of(
                shortcut("vimpo", Vimpo::raw),
                shortcut("vimpo-soft", Vimpo::soft),
                shortcut("grpo", Grpo::grpo),
                shortcut("naive-grpo", Grpo::naive),
                shortcut("ppo", Ppo::ppo),
                shortcut("dapo", Dapo::dapo),
                shortcut("dr-grpo", DrGrpo::drGrpo),
                shortcut("grpo-pass@k", GrpoPassK::grpoPassK),
                shortcut("gdpo", Gdpo::gdpo),
                shortcut("maxrl", MaxRl::maxRl),
                shortcut("rloo", Rloo::rloo),
                shortcut("reinforce++", ReinforcePlusPlus::reinforcePlusPlus),
                shortcut("reinforce++-baseline", ReinforcePlusPlusBaseline::reinforcePlusPlusBaseline),
                shortcut("remax", Remax::remax),
                shortcut("opo", Opo::opo),
                shortcut("gpg", Gpg::gpg),
                shortcut("otb", OptimalTokenBaseline::optimalTokenBaseline),
                shortcut("gspo", Gspo::gspo),
                shortcut("gmpo", Gmpo::gmpo),
                shortcut("cispo", Cispo::cispo),
                shortcut("sapo", Sapo::sapo),
                shortcut("dppo-tv", Dppo::totalVariation),
                shortcut("dppo-kl", Dppo::binaryKl),
                shortcut("dro", Dro::dro),
                shortcut("clip-cov", ClipCov::clipCov),
                shortcut("kl-cov", KlCov::klCov),
                shortcut("vc-ppo", VcPpo::vcPpo),
                shortcut("vapo", Vapo::vapo),
                shortcut("fipo", Fipo::fipo),
                shortcut("luspo", Luspo::luspo),
                shortcut("vespo", Vespo::vespo),
                shortcut("rloo-sequence", SequenceRloo::rloo));
    }

    private static Arguments shortcut(String name, Supplier<Objective> objective) {
        return Arguments.of(name, objective);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shortcuts")
    void shouldBeWhatItsMethodGivesWithoutAConfiguration(String name, Supplier<Objective> objective) {
        assertThat(objective.get()).isEqualTo(named(name).objective());
    }

    @Test
    void shouldListEveryEntryInTheOrderOfTheTable() {
        assertThat(Catalogue.names())
                .hasSize(43)
                .doesNotHaveDuplicates()
                .isEqualTo(Catalogue.all().stream().map(CatalogueEntry::name).toList());
    }

    @Test
    void shouldSourceOneSettingAlone() {
        CatalogueEntry plain = named("bypass-clip");
        CatalogueEntry sourced = plain.sourced("surrogate.clipLow", "a note");
        for (int i = 0; i < plain.settings().size(); i++) {
            Setting before = plain.settings().get(i);
            assertThat(sourced.settings().get(i))
                    .isEqualTo(
                            before.name().equals("surrogate.clipLow")
                                    ? new Setting(before.name(), before.value(), "a note")
                                    : before);
        }
        assertThat(sourced.settings()).isNotEqualTo(plain.settings());
    }

    @Test
    void shouldRegulariseTheBuiltInTasksMoreThanThePapersLongResponses() {
        for (String name : new String[] {"vimpo", "vimpo-adaptive", "vimpo-value", "vimpo-soft"}) {
            assertThat(named(name)
                            .objective()
                            .diff(named(name).forTasks())
                            .differences()
                            .map(Object::toString))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(difference -> assertThat(difference).contains("5e-4", "0.05"));
        }
    }

    @Test
    void shouldKnowItsDialectAndItselfInTheOthers() {
        Dialects grpo = named("grpo").dialects();
        assertThat(grpo.own()).isEqualTo("Telos");
        assertThat(grpo.others()).containsOnlyKeys("verl", "TRL");
        assertThat(grpo.others().get("TRL")).isNotEqualTo(named("grpo").objective());
        assertThat(named("vimpo-soft").dialects()).isEqualTo(new Dialects("Telos", Map.of()));
    }
}
