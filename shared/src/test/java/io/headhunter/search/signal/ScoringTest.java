package io.headhunter.search.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.Asked.Names;
import io.headhunter.search.signal.Profile.ProfileSkill;
import io.headhunter.search.word.Phrase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScoringTest {
    private static final FusionWeights FUSION = new FusionWeights(2, 1);
    private static final List<String> SKILLS = List.of("java", "kafka", "sql", "care", "welding", "excel", "scala");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @EnumSource(RoleType.class)
    void roleType_each_addsUpToOne(RoleType roleType) {
        double sum = roleType.ofLegs();
        for (Signal signal : Signal.values()) {
            sum += roleType.weight(signal);
        }

        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void of_nothingButWords_legsDominate() {
        Scoring scoring = scoring(SignalOptions.DEFAULT, asked("nurse", Names.NONE), 3);

        ScoreCard card = scoring.card(document(1, 1), profile());

        assertThat(card.weights().keySet())
                .containsExactlyInAnyOrder(
                        Signal.VECTOR_SIMILARITY,
                        Signal.BM25,
                        Signal.PEER_SIMILARITY,
                        Signal.TITLE_SIMILARITY,
                        Signal.PROFILE_FRESHNESS,
                        Signal.PROFILE_COMPLETENESS);
        assertThat(card.weight(Signal.VECTOR_SIMILARITY) + card.weight(Signal.BM25))
                .isGreaterThan(0.6);
        assertThat(card.weight(Signal.VECTOR_SIMILARITY)).isCloseTo(2 * card.weight(Signal.BM25), within(2e-6));
    }

    @Test
    void of_weightsOfTheRequest_replaceThoseOfTheRoleTypeAndAreNormalised() {
        SignalOptions options = new SignalOptions(
                RoleType.IC, Map.of(Signal.SKILL_COVERAGE, 3.0, Signal.VECTOR_SIMILARITY, 1.0, Signal.BM25, 0.0));

        ScoreCard card = scoring(options, asked("java", names("java")), 0).card(document(1, 1), profile());

        double others =
                0.06 + 0.03 + 0.01 + 0.01; // strength, title, freshness, completeness of an individual contributor
        assertThat(card.weight(Signal.SKILL_COVERAGE)).isCloseTo(3 / (4 + others), within(1e-6));
        assertThat(card.weight(Signal.VECTOR_SIMILARITY)).isCloseTo(1 / (4 + others), within(1e-6));
        assertThat(card.weights()).doesNotContainKey(Signal.BM25);
        assertThat(sum(card.weights())).isEqualTo(1_000_000);
    }

    @Test
    void of_noSignalWithAWeightApplies_takesTheRoleTypeAndSaysSo() {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            weights.put(signal, signal == Signal.COMPANY_RELEVANCE ? 1.0 : 0.0);
        }

        Scoring scoring = scoring(new SignalOptions(RoleType.DEFAULT, weights), asked("java", Names.NONE), 0);

        assertThat(scoring.isOwnWeightIdle()).isTrue();
        assertThat(scoring.card(document(1, 1), profile()).score()).isGreaterThan(0.5);
    }

    @Test
    void options_weightsThatAreNone_areRefused() {
        for (double weight : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 0}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SignalOptions(RoleType.DEFAULT, Map.of(Signal.BM25, weight)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void card_any_partsAddUpAndStayWithinTheirWeights(long seed) {
        Random random = new Random(seed);
        Scoring scoring = scoring(randomOptions(random), randomAsked(random), random.nextInt(3));
        ScoreCard card = scoring.card(document(random.nextDouble(), random.nextDouble()), randomProfile(random));

        assertThat(sum(card.weights())).isEqualTo(1_000_000);
        assertThat(card.score()).isBetween(0.0, 1.0).isCloseTo(sum(card.parts()) / 1e6, within(1e-12));
        card.parts().forEach((signal, part) -> assertThat(part)
                .as("%s", signal)
                .isBetween(0, card.weights().get(signal)));
        double most = random.nextDouble();
        ScoreCard lower = card.atMost(most);
        assertThat(lower.score()).isCloseTo(Math.min(card.score(), most), within(6e-7));
        assertThat(lower.score()).isEqualTo(sum(lower.parts()) / 1e6);
        lower.parts().forEach((signal, part) -> assertThat(part)
                .isBetween(0, card.parts().get(signal)));
    }

    /** Whatever else a document is: one skill more that was asked for never takes anything away. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void card_oneSkillMore_neverLowersTheScore(long seed) {
        Random random = new Random(seed);
        Scoring scoring = scoring(randomOptions(random), randomAsked(random), 1);
        FusedDocument document = document(random.nextDouble(), random.nextDouble());
        Profile before = randomProfile(random);
        List<ProfileSkill> more = new ArrayList<>(before.skills());
        more.add(random.nextInt(before.skills().size() + 1), skill(SKILLS.get(random.nextInt(SKILLS.size())), random));

        double score = scoring.card(document, before.withSkills(more)).score();

        assertThat(score).isGreaterThanOrEqualTo(scoring.card(document, before).score());
    }

    @Test
    void card_betterAnswer_countsMore() {
        Asked asked = asked("senior nurse with 5 years of experience in Recife", names("care"));
        Scoring scoring = scoring(SignalOptions.DEFAULT, asked, 0);
        Profile fits = new Profile(
                "p",
                "Nurse",
                List.of(skill("care", new Random(1))),
                List.of(),
                null,
                null,
                "senior",
                7.0,
                7.0,
                true,
                0,
                3,
                1);
        Profile fitsLess =
                new Profile("p", "Nurse", List.of(), List.of(), null, null, "junior", 2.0, 2.0, false, 0, 3, 1);

        ScoreCard more = scoring.card(document(1, 1), fits);
        ScoreCard less = scoring.card(document(1, 1), fitsLess);

        for (Signal signal :
                Set.of(Signal.SKILL_COVERAGE, Signal.SENIORITY_FIT, Signal.EXPERIENCE_FIT, Signal.LOCATION_FIT)) {
            assertThat(more.signal(signal)).as("%s", signal).isCloseTo(1, within(1e-4));
            assertThat(less.signal(signal)).as("%s", signal).isLessThan(0.5);
        }
        assertThat(scoring.confidence(document(1, 1), fits)).isCloseTo(1, within(1e-9));
        assertThat(scoring.confidence(document(1, 0), fitsLess)).isLessThan(0.4);
    }

    @Test
    void of_legAlone_countsTheLegAndTheNamedPlaceOnly() {
        Asked asked = asked("senior nurse", names("care"));
        FusionWeights words = new FusionWeights(0, 1);

        ScoreCard card = Scoring.of(DocumentKind.CANDIDATE, SignalOptions.DEFAULT, asked, words, 1, true)
                .card(document(0, 0.75), null);

        assertThat(card.weights()).containsOnlyKeys(Signal.BM25);
        assertThat(card.score()).isEqualTo(0.75);
    }

    @Test
    void roleType_executive_asksForLevelsThatNoWordNames() {
        Asked unsaid = Asked.of("finance", "finance", Names.NONE, List.of(), RoleType.EXECUTIVE, SearchFilters.NONE);
        Asked said = Asked.of("junior", "junior", Names.NONE, List.of(), RoleType.EXECUTIVE, SearchFilters.NONE);

        assertThat(unsaid.levels()).containsExactlyInAnyOrder(SeniorityLevel.DIRECTOR, SeniorityLevel.EXECUTIVE);
        assertThat(said.levels()).containsExactly(SeniorityLevel.JUNIOR);
    }

    @Test
    void experience_jobs_areFitWhereTheYearsAreInTheirRange() {
        AskedYears asked = new AskedYears(5, null);
        Profile job = new Profile("j", "Nurse", List.of(), List.of(), null, null, null, 3.0, 6.0, false, 0, 0, 0);

        assertThat(RoleFit.experience(asked, DocumentKind.JOB, job)).isEqualTo(1);
        assertThat(RoleFit.experience(new AskedYears(1, null), DocumentKind.JOB, job))
                .isCloseTo(1 / 3.0, within(1e-9));
        assertThat(RoleFit.experience(new AskedYears(8, null), DocumentKind.JOB, job))
                .isCloseTo(0.9, within(1e-9));
        assertThat(RoleFit.experience(new AskedYears(0, 3.0), DocumentKind.JOB, job))
                .as("a job that asks for three years and more, to somebody who has three at most")
                .isEqualTo(1);
        assertThat(RoleFit.experience(new AskedYears(0, 2.0), DocumentKind.JOB, job))
                .isCloseTo(2 / 3.0, within(1e-9));
    }

    private static Scoring scoring(SignalOptions options, Asked asked, double bestPeerScore) {
        return Scoring.of(DocumentKind.CANDIDATE, options, asked, FUSION, bestPeerScore, false);
    }

    private static Asked asked(String text, Names names) {
        List<String> places = text.contains("Recife") ? List.of("Recife") : List.of();
        return Asked.of(text, text, names, places, RoleType.DEFAULT, SearchFilters.NONE);
    }

    private static Names names(String... skills) {
        return new Names(List.of(skills).stream().map(ScoringTest::thing).toList(), Set.of(), Set.of());
    }

    private static NamedThing thing(String name) {
        return NamedThing.of(name, new Phrase(List.of(Set.of(name))));
    }

    private static ProfileSkill skill(String name, Random random) {
        return new ProfileSkill(thing(name), random.nextDouble(), random.nextBoolean() ? 4.0 : null);
    }

    private static FusedDocument document(double vectorShare, double textShare) {
        return new FusedDocument("p", (2 * vectorShare + textShare) / 3, vectorShare, textShare, 0.5, 3.0);
    }

    private static Profile profile() {
        return new Profile("p", "Nurse", List.of(), List.of(), null, null, null, null, null, false, 1, 0, 0.5);
    }

    private static SignalOptions randomOptions(Random random) {
        Map<Signal, Double> weights = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            if (random.nextInt(4) == 0) {
                weights.put(signal, random.nextBoolean() ? random.nextDouble() : 1 + random.nextInt(900));
            }
        }
        List<RoleType> roleTypes = List.of(RoleType.values());
        return new SignalOptions(roleTypes.get(random.nextInt(roleTypes.size())), weights);
    }

    private static Asked randomAsked(Random random) {
        String text = (random.nextBoolean() ? "senior " : "") + "nurse" + (random.nextBoolean() ? " remote" : "")
                + (random.nextBoolean() ? " with 4 years of experience" : "");
        List<String> skills =
                SKILLS.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return asked(text, names(skills.toArray(String[]::new)));
    }

    private static Profile randomProfile(Random random) {
        List<ProfileSkill> skills = SKILLS.stream()
                .filter(_ -> random.nextInt(3) == 0)
                .map(name -> skill(name, random))
                .toList();
        double years = random.nextInt(20);
        return new Profile(
                "p",
                random.nextBoolean() ? "Nurse" : "Junior welder",
                skills,
                List.of(),
                null,
                random.nextBoolean(),
                random.nextBoolean() ? "senior" : null,
                years,
                years,
                random.nextBoolean(),
                random.nextDouble() * 2,
                random.nextInt(2_000),
                random.nextDouble());
    }

    private static int sum(Map<Signal, Integer> values) {
        return values.values().stream().mapToInt(Integer::intValue).sum();
    }
}
