package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shipped goes together. */
class TaxonomyTest {
    private static final List<List<String>> TITLES = KnownTitles.byFamily();
    private static final EmbeddingSpace MINILM = new EmbeddingSpace(1, "onnx", "all-minilm-l6-v2-q", 384, "serving");

    @Test
    void shipped_families_areTheMinorGroupsEachWithItsGroup() {
        assertThat(Taxonomy.families())
                .hasSize(98)
                .isSortedAccordingTo((one, other) -> one.code().compareTo(other.code()))
                .allSatisfy(family -> {
                    assertThat(family.code()).matches("\\d\\d-\\d\\d00");
                    assertThat(family.groupCode()).isEqualTo(family.code().substring(0, 3) + "0000");
                    assertThat(family.name()).isNotBlank();
                    assertThat(family.groupName()).isNotBlank();
                });
        assertThat(Taxonomy.families().stream().map(Family::groupCode).distinct())
                .hasSize(23);
    }

    @Test
    void shipped_titles_areThereForEachFamilyAndOnce() {
        assertThat(TITLES).allSatisfy(titles -> assertThat(titles).hasSizeGreaterThan(10));
        for (List<String> titles : TITLES) {
            assertThat(titles).noneMatch(String::isBlank);
        }
        Set<String> all = new HashSet<>();
        TITLES.forEach(all::addAll);
        assertThat(all)
                .hasSizeBetween(45_000, 60_000)
                .contains("Software Developers", "enfermeiro", "Spring Framework");
    }

    /** {@link TaxonomyMaker} writes it; so nobody changes how it is learnt and ships what was learnt before. */
    @Test
    void shippedVocabulary_isWhatTheKnownTitlesTeach() throws Exception {
        byte[] shipped;
        try (InputStream file = Taxonomy.resource(TitleVocabulary.SHIPPED)) {
            shipped = file.readAllBytes();
        }

        assertThat(VocabularyTrainer.learn(TITLES).toBytes()).isEqualTo(shipped);
        assertThat(TitleVocabulary.read(ByteBuffer.wrap(shipped)).toBytes()).isEqualTo(shipped);
    }

    @Test
    void shippedVocabulary_title_speaksMostForItsFamilies() {
        TitleVocabulary vocabulary = TitleVocabulary.shipped();

        assertThat(mostLikely(vocabulary, "software developers")).isEqualTo(indexOf("15-1200"));
        assertThat(mostLikely(vocabulary, "enfermeiro")).isEqualTo(indexOf("29-1000"));
        assertThat(vocabulary.logLikelihoods("zzzz qqqq")).isNull();
        assertThat(vocabulary.logLikelihoods("")).isNull();
    }

    private static int indexOf(String code) {
        return Taxonomy.families().stream().map(Family::code).toList().indexOf(code);
    }

    private static int mostLikely(TitleVocabulary vocabulary, String title) {
        double[] likelihoods = requireNonNull(vocabulary.logLikelihoods(title));
        int most = 0;
        for (int i = 1; i < likelihoods.length; i++) {
            most = likelihoods[i] > likelihoods[most] ? i : most;
        }
        return most;
    }

    @Test
    void shippedHead_ofTheModelWeServe_fitsTheFamilies() {
        VectorHead head = VectorHead.shippedFor(MINILM).orElseThrow();
        float[] components = new float[384];
        Arrays.fill(components, 0.1f);

        double[] told = head.logLikelihoods(new EmbeddingVector(components));

        assertThat(head.dimensions()).isEqualTo(384);
        assertThat(told).hasSize(98).doesNotContain(Double.NaN);
    }

    @Test
    void shippedHead_ofAnotherModel_isNotThere() {
        assertThat(VectorHead.shippedFor(new EmbeddingSpace(2, "google", "../gemini/embedding:001", 384, "building")))
                .isEmpty();
    }

    @Test
    void shippedCalibration_all_countsForSomething() {
        Calibration calibration = Calibration.shipped();

        assertThat(List.of(
                        calibration.words(),
                        calibration.vector(),
                        calibration.wordsBesideVector(),
                        calibration.vectorBesideWords()))
                .allMatch(weight -> weight > 0.1 && weight < 2);
    }
}
