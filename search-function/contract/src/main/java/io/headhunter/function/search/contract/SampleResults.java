package io.headhunter.function.search.contract;

import io.headhunter.document.DocumentKind;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.FeedbackNote;
import io.headhunter.search.RerankNote;
import io.headhunter.search.SearchHit;
import io.headhunter.search.SearchPlan;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.ScoreCard;
import io.headhunter.search.signal.Signal;
import io.headhunter.specialty.Evidence;
import io.headhunter.specialty.Family;
import io.headhunter.specialty.Specialty;
import io.headhunter.specialty.Specialty.Likely;
import io.headhunter.time.Ticker;
import java.util.List;
import java.util.Map;

/** Results whose JSON is in the golden files. */
final class SampleResults {
    private static final Fusion FUSION = new Fusion(FusionMethod.CONVEX, new FusionWeights(2, 1));

    private static final Specialty SPECIALTY = new Specialty(
            List.of(new Likely(
                    new Family("15-1200", "Computer Occupations", "15-0000", "Computer and Mathematical"), 0.91234567)),
            Evidence.WORDS_AND_VECTOR);

    private SampleResults() {}

    static SearchResult of(SearchRequest request) {
        boolean job = request.kind() == DocumentKind.JOB;
        SearchPlan plan =
                new SearchPlan("exact", "exact", 1_204L, null, null, true, "1204 documents pass; exact is fastest");
        return new SearchResult(
                job ? List.of(job(Map.of())) : List.of(fullCandidate(), bareCandidate()),
                job ? 1 : 2,
                job ? Map.of("skills", new FacetValues(List.of(new FacetValues.Count("Java", 12)), true)) : Map.of(),
                job ? List.of("java developer") : List.of(),
                times(),
                plan,
                "all-minilm-l6-v2-q",
                job ? List.of("vector: 3 documents are not embedded yet") : List.of(),
                request.notApplied(),
                "ranking-1",
                FUSION,
                new FeedbackNote(!job, job ? "it is off" : "the vector leg looked again"),
                job
                        ? new RerankNote(false, false, 0, "it is off")
                        : new RerankNote(true, true, 2, "the head of the list is in order"),
                job ? List.of("skill: Go") : List.of(),
                job ? SPECIALTY : null,
                !job && request.limit() == 1 ? request.offset() + 1 : null,
                null);
    }

    static SearchResult withMetadata(SearchRequest request, Map<String, Object> metadata) {
        SearchPlan plan = new SearchPlan(null, null, null, null, null, null, "as the test says");
        return new SearchResult(
                List.of(job(metadata)),
                1,
                Map.of(),
                List.of(),
                times(),
                plan,
                null,
                List.of(),
                request.notApplied(),
                "ranking-2",
                FUSION,
                new FeedbackNote(false, "it is off"),
                new RerankNote(true, false, 2, "as the test says"),
                List.of(),
                null,
                null,
                null);
    }

    /** Every stage but scoring ran. */
    private static StageTimes times() {
        StageTimes times = new StageTimes(Ticker.SYSTEM);
        times.record(Stage.EMBEDDING, 1_234_567);
        times.record(Stage.SPECIALTY, 210_000);
        times.record(Stage.VECTOR, 2_000_000);
        times.record(Stage.TEXT, 3_500_400);
        times.record(Stage.RETRIEVAL, 4_000_000);
        times.record(Stage.TOTAL, 6_000_000);
        return times;
    }

    private static ScoreCard card(int ofVector, int ofWords, int weightOfVector) {
        return new ScoreCard(
                Map.of(Signal.VECTOR_SIMILARITY, weightOfVector, Signal.BM25, 1_000_000 - weightOfVector),
                Map.of(Signal.VECTOR_SIMILARITY, ofVector, Signal.BM25, ofWords));
    }

    private static SearchHit fullCandidate() {
        return new SearchHit(
                "c-1",
                card(600_000, 383_606, 600_000).inPlaceOf(card(600_000, 390_000, 600_000)),
                0.87654321,
                0.7234567891,
                12.3456789,
                0.98765432,
                "Zoë Müller",
                "Senior Java Developer",
                "Builds payment systems",
                "Ten years of Java.",
                "Acme Pay",
                "São Paulo",
                "Brazil",
                true,
                List.of("Fintech"),
                "senior",
                10.5,
                null,
                List.of(new SearchHit.MatchedSkill("Java", 0.9, true), new SearchHit.MatchedSkill("Kafka", 0.5, false)),
                List.of("Has Java, which the query names"),
                List.of("Senior <em>Java</em> Developer", "R&amp;D in <em>Java</em>"),
                Map.of("noticeWeeks", 4),
                true);
    }

    private static SearchHit bareCandidate() {
        return new SearchHit(
                "c-2",
                card(0, 500_000, 500_000),
                0.25,
                null,
                1.0,
                null,
                null,
                "Developer",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false);
    }

    private static SearchHit job(Map<String, Object> metadata) {
        return new SearchHit(
                "j-1",
                card(600_000, 400_000, 600_000),
                1,
                0.5,
                null,
                null,
                null,
                "Staff Engineer",
                null,
                null,
                "Aurora",
                "Lisbon",
                "Portugal",
                false,
                List.of("Software"),
                "staff",
                8.0,
                12.0,
                List.of(new SearchHit.MatchedSkill("Go", 1.0, true)),
                List.of("Asks for Go"),
                List.of(),
                metadata,
                false);
    }
}
