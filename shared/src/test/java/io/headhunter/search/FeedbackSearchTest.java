package io.headhunter.search;

import static io.headhunter.search.FeedbackPeople.AUTO;
import static io.headhunter.search.FeedbackPeople.DATABASE;
import static io.headhunter.search.FeedbackPeople.ENOUGH;
import static io.headhunter.search.FeedbackPeople.OFF;
import static io.headhunter.search.FeedbackPeople.PEOPLE;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static io.headhunter.search.FeedbackPeople.predicate;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingOutcome.Embedded;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.vector.VectorLeg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feedback on the real legs, against the same worked out here. */
class FeedbackSearchTest {
    @BeforeAll
    static void load() {
        FeedbackPeople.load();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "bread and pastry", "who repairs an aircraft"})
    void search_off_isTheFusionOfTheTwoLegs(String query) throws Exception {
        SearchResult result = find(query, OFF, 60, 0);

        List<FusedDocument> expected =
                new Fusion(FusionMethod.CONVEX, result.fusion().weights()).fuse(nearest(vector(query)), words(query));
        assertAlike(scores(result), scores(expected, 60));
        assertThat(similarities(result)).isEqualTo(similarities(expected, 60));
        assertThat(result.feedback()).isEqualTo(new FeedbackNote(false, "it is off"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "bread and pastry", "who repairs an aircraft"})
    void search_auto_looksAgainNearerToTheFirstThree(String query) throws Exception {
        SearchResult off = find(query, OFF, 60, 0);

        SearchResult result = find(query, AUTO, 60, 0);

        List<float[]> best = off.hits().stream()
                .limit(3)
                .map(hit -> stored(hit.documentId()))
                .toList();
        RankedList again = nearest(moved(vector(query).toArray(), best));
        List<FusedDocument> expected =
                new Fusion(FusionMethod.CONVEX, off.fusion().weights()).fuse(again, words(query));
        assertThat(result.feedback().applied()).isTrue();
        assertThat(result.degraded()).isEmpty();
        assertThat(result.fusion()).isEqualTo(off.fusion());
        assertThat(result.plan()).isEqualTo(off.plan());
        assertThat(scores(result).keySet()).isNotEqualTo(scores(off).keySet());
        Map<String, Double> expectedScores = scores(expected, Integer.MAX_VALUE);
        for (int i = 0; i < result.hits().size(); i++) {
            SearchHit hit = result.hits().get(i);
            assertThat(hit.score())
                    .isCloseTo(expected.get(i).score(), within(2e-6))
                    .isCloseTo(requireNonNull(expectedScores.get(hit.documentId())), within(2e-6));
        }
    }

    /** On every page of every tier, whichever vector ranked: a client compares similarities to what it asked for. */
    @Test
    void search_auto_showsSimilaritiesToTheQuery() throws Exception {
        Map<String, Double> toTheQuery = new HashMap<>();
        float[] query = vector("bread and pastry").toArray();
        for (int i = 0; i < PEOPLE; i++) {
            toTheQuery.put("p" + i, cosine(query, stored("p" + i)));
        }

        List<SearchHit> all = new ArrayList<>();
        for (int offset = 0; offset < PEOPLE; offset += 40) {
            all.addAll(find("bread and pastry", AUTO, 40, offset).hits());
        }

        assertThat(all).hasSize(PEOPLE);
        List<SearchHit> foundByVector =
                all.stream().filter(hit -> hit.vectorScore() != null).toList();
        assertThat(foundByVector).hasSizeGreaterThan(PEOPLE - 50); // the others only words brought into the first tier
        for (SearchHit hit : foundByVector) {
            assertThat(requireNonNull(hit.vectorScore()))
                    .as(hit.documentId())
                    .isCloseTo(requireNonNull(toTheQuery.get(hit.documentId())), within(1e-6));
        }
    }

    /** The place moves the list once, and what is learnt comes from the list without it. */
    @Test
    void search_namedPlace_countsOnceInTheFinalList() throws Exception {
        String query = "nurse in Recife";
        List<FusedDocument> off = new Fusion(
                        FusionMethod.CONVEX, find(query, OFF, 5, 0).fusion().weights())
                .fuse(nearest(vector(query)), words(query));

        SearchResult result = DATABASE.bean(Searcher.class)
                .search(
                        TENANT,
                        FeedbackPeople.request(
                                query,
                                null,
                                SearchMode.HYBRID,
                                SearchFilters.NONE,
                                AUTO,
                                60,
                                0,
                                FeedbackPeople.only(Signal.LOCATION_FIT)),
                        ENOUGH);

        List<float[]> best = off.stream()
                .limit(3)
                .map(document -> stored(document.documentId()))
                .toList();
        Map<String, Double> expected = scores(
                new Fusion(FusionMethod.CONVEX, result.fusion().weights())
                        .fuse(nearest(moved(vector(query).toArray(), best)), words(query)),
                Integer.MAX_VALUE);
        for (SearchHit hit : result.hits()) {
            double ofPlace = hit.card().weight(Signal.LOCATION_FIT);
            double there = "Recife, Brazil".equals(hit.location()) ? ofPlace : 0;
            assertThat(hit.score())
                    .as(hit.documentId())
                    .isCloseTo(there + (1 - ofPlace) * requireNonNull(expected.get(hit.documentId())), within(3e-6));
        }
        assertThat(result.hits()).allSatisfy(hit -> assertThat(hit.card().weight(Signal.LOCATION_FIT))
                .isBetween(0.1, 0.2));
        assertThat(result.hits()).extracting(SearchHit::location).contains("Recife, Brazil", "Porto, Portugal");
    }

    private static SearchResult find(String query, FusionOptions fusion, int limit, int offset) {
        return FeedbackPeople.search(query, null, SearchMode.HYBRID, SearchFilters.NONE, fusion, limit, offset);
    }

    private static EmbeddingVector vector(String query) throws Exception {
        return ((Embedded) DATABASE.bean(EmbeddingProviders.class).preferred().embedQuery(query, ENOUGH))
                .vectors()
                .getFirst();
    }

    private static RankedList nearest(EmbeddingVector vector) throws Exception {
        return DATABASE.bean(VectorLeg.class)
                .search(
                        TENANT,
                        DocumentKind.CANDIDATE,
                        DATABASE.space(),
                        vector,
                        predicate(),
                        TieredRanking.FIRST_WINDOW,
                        IndexPreference.AUTO)
                .ranked();
    }

    private static RankedList words(String query) throws Exception {
        return DATABASE.bean(LexicalLeg.class)
                .search(
                        DATABASE.tenant(TENANT),
                        DocumentKind.CANDIDATE,
                        query,
                        predicate(),
                        TieredRanking.FIRST_WINDOW,
                        ENOUGH)
                .ranked();
    }

    /** By another way than the program's: each vector is of length 1 already. */
    private static EmbeddingVector moved(float[] query, List<float[]> best) {
        float[] moved = query.clone();
        for (int i = 0; i < moved.length; i++) {
            for (float[] document : best) {
                moved[i] += 0.5f * document[i] / best.size();
            }
        }
        return new EmbeddingVector(moved);
    }

    private static float[] stored(String documentId) {
        String text = requireNonNull(DATABASE.value(
                "SELECT embedding FROM {embedding} WHERE tenant_id = ? AND document_id = ?", TENANT, documentId));
        String[] numbers = text.substring(1, text.length() - 1).split(",");
        float[] components = new float[numbers.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = Float.parseFloat(numbers[i]);
        }
        return components;
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            ones += (double) one[i] * one[i];
            others += (double) other[i] * other[i];
        }
        return product / Math.sqrt(ones * others);
    }

    private static Map<String, Double> scores(SearchResult result) {
        Map<String, Double> scores = new HashMap<>();
        result.hits().forEach(hit -> scores.put(hit.documentId(), hit.score()));
        return scores;
    }

    private static Map<String, Double> scores(List<FusedDocument> fused, int limit) {
        Map<String, Double> scores = new HashMap<>();
        fused.stream().limit(limit).forEach(document -> scores.put(document.documentId(), document.score()));
        return scores;
    }

    /** Scores count whole millionths of each part. */
    private static void assertAlike(Map<String, Double> scores, Map<String, Double> expected) {
        assertThat(scores.keySet()).isEqualTo(expected.keySet());
        scores.forEach(
                (id, score) -> assertThat(score).as(id).isCloseTo(requireNonNull(expected.get(id)), within(2e-6)));
    }

    private static List<@Nullable Double> similarities(SearchResult result) {
        List<@Nullable Double> similarities = new ArrayList<>();
        result.hits().forEach(hit -> similarities.add(hit.vectorScore()));
        return similarities;
    }

    private static List<@Nullable Double> similarities(List<FusedDocument> fused, int limit) {
        List<@Nullable Double> similarities = new ArrayList<>();
        fused.stream().limit(limit).forEach(document -> similarities.add(document.vectorScore()));
        return similarities;
    }
}
