package io.headhunter.local.sample;

import static io.headhunter.local.sample.SampleReader.isCandidate;
import static io.headhunter.local.sample.SampleReader.maxYears;
import static io.headhunter.local.sample.SampleReader.minYears;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDocumentsTest {
    private static final List<String> REQUIRED = List.of(
            "kind",
            "id",
            "sourceVersion",
            "title",
            "headline",
            "summary",
            "skills",
            "industries",
            "company",
            "location",
            "country",
            "remote",
            "seniority",
            "yearsExperience",
            "language",
            "status",
            "metadata");
    /** Years that would raise a recruiter's eyebrow: chosen, not measured. */
    private static final Map<String, int[]> YEARS = Map.of(
            "intern", new int[] {0, 0},
            "junior", new int[] {1, 5},
            "mid", new int[] {3, 9},
            "senior", new int[] {7, 32},
            "lead", new int[] {5, 30},
            "manager", new int[] {6, 32},
            "director", new int[] {14, 33},
            "executive", new int[] {15, 33});

    @ParameterizedTest
    @CsvSource({"acme, 5200, 320", "aurora, 440, 60"})
    void jsonLines_tenant_hasTheCounts(String tenantId, int candidates, int jobs) {
        List<JsonNode> documents = SampleReader.documents(tenantId);
        assertThat(documents).hasSize(SampleDocuments.count(tenantId)).hasSize(candidates + jobs);
        assertThat(documents.stream().filter(SampleReader::isCandidate)).hasSize(candidates);
    }

    @Test
    void jsonLines_unknownTenant_isRefused() {
        assertThatThrownBy(() -> SampleDocuments.jsonLines("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected acme or aurora");
    }

    /** A new digest is right only if somebody meant to change the sample: collections built from it must be rebuilt. */
    @ParameterizedTest
    @CsvSource({
        "acme, 6d8581c82af3ebdaa4810c70e7605924e4bb170e4473f51ab5ddceb28a05d8ce",
        "aurora, 5e79589e1bd92b765f4f673cd44e3caa733d01cc89062cc31c8ba854b815df9a"
    })
    void jsonLines_twice_givesThePinnedBytes(String tenantId, String digest) {
        assertThat(digest(tenantId)).isEqualTo(digest(tenantId)).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "aurora"})
    void jsonLines_everyLine_hasItsFieldsAndAnIdOfItsOwn(String tenantId) {
        Set<String> ids = new HashSet<>();
        for (JsonNode document : SampleReader.documents(tenantId)) {
            REQUIRED.forEach(
                    field -> assertThat(document.hasNonNull(field)).as(field).isTrue());
            assertThat(ids.add(document.get("id").asText())).isTrue();
            assertThat(document.has("fullName")).isEqualTo(isCandidate(document));
            assertThat(document.get("country").asText()).matches("[A-Z]{2}");
            assertThat(document.get("status").asText()).isIn("active", "inactive", "hired");
            assertThat(document.get("skills").size()).isBetween(4, 18);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "aurora"})
    void jsonLines_everyCareer_isPlausible(String tenantId) {
        for (JsonNode document : SampleReader.documents(tenantId)) {
            int[] range =
                    Objects.requireNonNull(YEARS.get(document.get("seniority").asText()));
            assertThat(minYears(document)).as(document.toString()).isBetween(range[0], range[1]);
            assertThat(maxYears(document)).isGreaterThanOrEqualTo(minYears(document));
            for (JsonNode skill : document.get("skills")) {
                assertThat(skill.get("weight").asDouble()).isBetween(0.01, 1.0);
                assertThat(skill.get("years").asInt()).isBetween(0, maxYears(document));
            }
        }
    }

    @Test
    void jsonLines_aurora_isHalfPortuguese() {
        List<JsonNode> documents = SampleReader.documents("aurora");
        assertThat(documents.stream()
                        .filter(document -> document.get("language").asText().equals("pt")))
                .hasSize(documents.size() / 2)
                .allMatch(document ->
                        Set.of("BR", "PT").contains(document.get("country").asText()));
    }

    @Test
    void jsonLines_acme_coversTheWorldAndTheLabourMarket() {
        List<JsonNode> documents = SampleReader.documents("acme");
        assertThat(values(documents, "country")).hasSizeGreaterThanOrEqualTo(15);
        assertThat(values(documents, "seniority")).hasSize(8);
        assertThat(values(documents, "title")).hasSizeGreaterThan(1500);
        assertThat(documents.stream()
                        .filter(document -> !document.get("status").asText().equals("active")))
                .hasSizeBetween(documents.size() / 50, documents.size() / 15);
    }

    /** A demonstration stands or falls with its first ten lines and its last ones alike. */
    @Test
    void jsonLines_firstLines_showManyTitlesAndBothKinds() {
        List<JsonNode> first = SampleReader.documents("acme").subList(0, 100);
        assertThat(values(first, "title")).hasSizeGreaterThan(85);
        assertThat(values(first, "kind")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Pediatric Nurse, BR, 10", "Java Backend Engineer, '', 20", "Machine Learning Engineer, DE, 7",
        "Bilingual Customer Service, MX, 6", "CNC Machinist, '', 12", "Tax Accountant, '', 20",
        "Solar Electrician, PT, 6", "Truck Driver, '', 20", "UX Designer for Mobile Apps, '', 10",
        "Physics Teacher, '', 12", "Pastry Chef, '', 12", "Construction Project Manager, '', 12",
        "'Data Engineer, Spark and Kafka', '', 12", "Oncology Pharmacist, '', 12", "Bilingual Paralegal, '', 8",
        "HR Business Partner for Manufacturing, '', 10", "Warehouse Supervisor, '', 10", "Graphic Designer, '', 12",
        "'Civil Engineer, Bridges', BR, 6", "Chief Financial Officer, '', 8"
    })
    void jsonLines_whatPeopleSearchFor_isThere(String title, String country, int least) {
        assertThat(SampleReader.documents("acme").stream()
                        .filter(document -> document.get("title").asText().contains(title)
                                || document.get("headline").asText().contains(title))
                        .filter(document -> country.isEmpty()
                                || document.get("country").asText().equals(country)))
                .hasSizeGreaterThanOrEqualTo(least);
    }

    private static Set<String> values(List<JsonNode> documents, String field) {
        return documents.stream().map(document -> document.get(field).asText()).collect(Collectors.toSet());
    }

    private static String digest(String tenantId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            SampleDocuments.jsonLines(tenantId)
                    .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
