package io.headhunter.specialty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shipped goes together. */
class TaxonomyTest {
    private static final Taxonomy SHIPPED = Taxonomy.shipped();
    private static final EmbeddingSpace MINILM = new EmbeddingSpace(1, "onnx", "all-minilm-l6-v2-q", 384, "serving");

    @Test
    void shipped_families_areTheMinorGroupsEachWithItsGroup() {
        assertThat(SHIPPED.families())
                .hasSize(98)
                .isSortedAccordingTo((one, other) -> one.code().compareTo(other.code()))
                .allSatisfy(family -> {
                    assertThat(family.code()).matches("\\d\\d-\\d\\d00");
                    assertThat(family.groupCode()).isEqualTo(family.code().substring(0, 3) + "0000");
                    assertThat(family.name()).isNotBlank();
                    assertThat(family.groupName()).isNotBlank();
                });
        assertThat(SHIPPED.families().stream().map(Family::groupCode).distinct())
                .hasSize(23);
    }

    @Test
    void shipped_titles_areThereForEachFamilyAndOnce() {
        assertThat(SHIPPED.titles()).allSatisfy(titles -> assertThat(titles).hasSizeGreaterThan(10));
        for (List<String> titles : SHIPPED.titles()) {
            assertThat(titles).noneMatch(String::isBlank);
        }
        Set<String> all = new HashSet<>();
        SHIPPED.titles().forEach(all::addAll);
        assertThat(all)
                .hasSizeBetween(45_000, 60_000)
                .contains("Software Developers", "enfermeiro", "Spring Framework");
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
