package io.headhunter.benchmark.specialty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.specialty.Specialties;
import io.headhunter.specialty.Specialty;
import io.headhunter.time.Ticker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of words alone, which need no model; what vectors add is in docs/decisions/0025-specialty.md. */
class SpecialtyAccuracyTest {
    private static final Specialties SPECIALTIES = Specialties.alone(Ticker.SYSTEM);

    /** The floors lie below what was measured by more than three standard errors of such a sample. */
    @ParameterizedTest
    @CsvSource({"held-out, 0.65, 0.81", "held-out asked, 0.58, 0.74"})
    void ofTitle_titlesThatTheTaxonomyDoesNotKnow_areMostlyRight(String set, double leastTop1, double leastTop3) {
        List<ToldTitle> told = told(sample(set, 1_000));

        assertThat(share(told, ToldTitle::isFirstRight)).isGreaterThan(leastTop1);
        assertThat(share(told, ToldTitle::isOneOfThreeRight)).isGreaterThan(leastTop3);
    }

    @Test
    void ofTitle_surer_isOftenerRight() {
        List<ToldTitle> told = told(sample("held-out", 2_000));
        List<ToldTitle> sure =
                told.stream().filter(title -> title.confidence() > 0.9).toList();
        List<ToldTitle> unsure =
                told.stream().filter(title -> title.confidence() < 0.4).toList();

        assertThat(share(sure, ToldTitle::isFirstRight)).isGreaterThan(0.85);
        assertThat(share(unsure, ToldTitle::isFirstRight)).isLessThan(0.6);
    }

    @Test
    void report_plantedAnswers_hasTheirFigures() {
        Specialty nurse = SPECIALTIES.ofTitle("nurse").orElseThrow();
        Specialty electrician = SPECIALTIES.ofTitle("electrician").orElseThrow();
        LabelledTitle care = new LabelledTitle("care", Set.of("29-1000"));
        LabelledTitle cables = new LabelledTitle("cables", Set.of("47-2"));
        ToldTitle right = new ToldTitle(care, nurse);
        ToldTitle wrong = new ToldTitle(cables, nurse);
        ToldTitle silent = new ToldTitle(care, null);

        SpecialtyReport report = SpecialtyReport.of(Map.of(
                SpecialtyMode.WORDS, List.of(right, wrong, silent, silent),
                SpecialtyMode.VECTOR, List.of(right, new ToldTitle(cables, electrician), right, right),
                SpecialtyMode.BOTH, List.of(right, wrong, right, right)));

        assertThat(report.modes().get(SpecialtyMode.WORDS)).satisfies(figures -> {
            assertThat(figures.top1()).isEqualTo(0.25);
            assertThat(figures.said()).isEqualTo(0.5);
            assertThat(figures.rightWhenSaid()).isEqualTo(0.5);
        });
        assertThat(report.overWords().mean()).isEqualTo(0.5);
        assertThat(report.overVector().mean()).isEqualTo(-0.25);
        assertThat(report.groups().get("47-0000")).isEqualTo(new SpecialtyReport.GroupFigures(1, 0, 1, 0));
        assertThat(SpecialtyRendering.toText(Map.of("planted", report))).contains("planted, 4 titles");
    }

    @Test
    void sets_all_haveLabels() {
        Map<String, List<LabelledTitle>> sets = LabelledTitle.sets();

        assertThat(sets.keySet()).containsExactly("held-out", "held-out asked", "people en", "people pt");
        assertThat(sets.get("held-out")).hasSizeGreaterThan(3_000);
        assertThat(sets.get("people en")).hasSize(300);
        assertThat(sets.get("people pt")).hasSize(118);
        sets.values().forEach(titles -> assertThat(titles).allSatisfy(title -> assertThat(title.families())
                .isNotEmpty()
                .allMatch(code -> code.matches("\\d\\d-\\d(\\d00)?"))));
    }

    private static List<LabelledTitle> sample(String set, int size) {
        List<LabelledTitle> titles = new ArrayList<>(LabelledTitle.sets().getOrDefault(set, List.of()));
        Collections.shuffle(titles, new Random(4));
        return titles.subList(0, size);
    }

    private static List<ToldTitle> told(List<LabelledTitle> titles) {
        List<ToldTitle> told = new ArrayList<>();
        for (LabelledTitle title : titles) {
            told.add(new ToldTitle(
                    title, SPECIALTIES.classify(title.title(), null, null).orElse(null)));
        }
        return told;
    }

    private static double share(List<ToldTitle> told, Predicate<ToldTitle> condition) {
        return (double) told.stream().filter(condition).count() / told.size();
    }
}
