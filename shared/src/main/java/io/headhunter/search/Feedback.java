package io.headhunter.search;

import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.vector.VectorFeedback;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pseudo-relevance feedback: the best fused documents are taken to be what was meant, the query's vector is moved towards
 * them, and the vector leg looks again. Measured in docs/decisions/0010-fusion.md; done where that measurement speaks
 * for it and time allows. Safe for use by many threads.
 */
@Singleton
final class Feedback {
    private static final Logger log = LoggerFactory.getLogger(Feedback.class);

    /** As many as the measured metric looks at. Fewer are all seen on one page, in whatever order. */
    private static final int FEWEST_DOCUMENTS = 10;

    private final FeedbackMode byDefault;
    private final VectorFeedback vectors;
    private final Retrieval retrieval;

    Feedback(FeedbackConfig config, VectorFeedback vectors, Retrieval retrieval) {
        this.byDefault = config.feedback();
        this.vectors = vectors;
        this.retrieval = retrieval;
    }

    /** What became of it. */
    sealed interface Result {
        FeedbackNote note();

        /**
         * The vector leg looked again.
         *
         * @param vector what it looked with
         * @param ranked what it found
         */
        record Applied(EmbeddingVector vector, RankedList ranked) implements Result {
            @Override
            public FeedbackNote note() {
                return new FeedbackNote(true, "the vector leg looked again, nearer to the first results");
            }
        }

        /** It was not wanted, or could not help. */
        record Skipped(String reason) implements Result {
            @Override
            public FeedbackNote note() {
                return new FeedbackNote(false, reason);
            }
        }

        /** It would have been applied, had it been in time: the answer lacks it. */
        record Missed(String reason) implements Result {
            @Override
            public FeedbackNote note() {
                return new FeedbackNote(false, reason);
            }
        }
    }

    /**
     * Looks again, unless there is a reason not to.
     *
     * @param query the query's vector; null if the vector leg has none
     * @param first what the legs found with it, as deep as {@code window}
     * @param fused the list that the legs' lists make
     * @param profiles of its documents, read meanwhile: nearly all of them stay in the list
     * @param firstPass how long the legs took
     */
    Result apply(
            SearchScope scope,
            int window,
            @Nullable EmbeddingVector query,
            Retrieved first,
            Fusion fusion,
            List<FusedDocument> fused,
            FoundProfiles profiles,
            Duration firstPass)
            throws Exception {
        EmbeddingSpace space = scope.space();
        String reason = reasonAgainst(scope, first, fusion, fused);
        if (reason != null) {
            return new Result.Skipped(reason);
        }
        if (query == null || space == null) {
            return new Result.Skipped("a leg of the search is missing");
        }
        // A second pass does less than the first, and gets half of what is left: fetching what is shown needs the rest.
        Duration half = scope.deadline().remaining().dividedBy(2);
        if (half.compareTo(firstPass) < 0) {
            return new Result.Missed("not enough time");
        }
        List<String> best = fused.stream().map(FusedDocument::documentId).toList();
        Callable<Result> secondPass =
                () -> scope.stages().run(Stage.VECTOR, () -> look(scope, space, window, query, best));
        List<Callable<Result>> steps = new ArrayList<>(List.of(secondPass));
        if (profiles.canReadAhead()) {
            steps.add(() -> {
                profiles.readAhead(best, first.names());
                return new Result.Skipped("it is another step");
            });
        }
        return switch (scope.stages().join(steps, Deadline.in(half)).getFirst()) {
            case Outcome.Done<Result> done -> done.value();
            case Outcome.Failed<Result> failed -> {
                log.warn("feedback failed", failed.cause());
                yield new Result.Missed("failed");
            }
            case Outcome.Late<Result> _ -> new Result.Missed("not ready in time");
        };
    }

    /**
     * Cosine similarities to the query, by id; a document whose vector is gone is missing.
     *
     * @throws SQLException if the database does not answer
     */
    Map<String, Double> similarities(SearchScope scope, EmbeddingVector query, List<String> documentIds)
            throws SQLException {
        EmbeddingSpace space = scope.space();
        return space == null
                ? Map.of()
                : vectors.similarities(scope.tenantId(), scope.kind(), space, query, documentIds);
    }

    private Result look(SearchScope scope, EmbeddingSpace space, int window, EmbeddingVector query, List<String> best)
            throws Exception {
        Optional<EmbeddingVector> moved = vectors.move(scope.tenantId(), scope.kind(), space, query, best);
        if (moved.isEmpty()) {
            return new Result.Skipped("none of the first results is embedded");
        }
        return new Result.Applied(
                moved.get(),
                retrieval.nearest(scope, space, window, moved.get()).ranked());
    }

    private @Nullable String reasonAgainst(
            SearchScope scope, Retrieved first, Fusion fusion, List<FusedDocument> fused) {
        SearchRequest request = scope.request();
        FeedbackMode asked = request.fusion().feedback();
        if ((asked == null ? byDefault : asked) == FeedbackMode.OFF) {
            return "it is off";
        }
        if (request.mode() != SearchMode.HYBRID) {
            return "only hybrid search has it";
        }
        if (request.embedding() != null) {
            return "the vector of the request is used as it is";
        }
        if (first.vector() == null || first.text() == null) {
            return "a leg of the search is missing";
        }
        if (fusion.weights().vector() == 0) {
            return "the vector leg does not count";
        }
        if (!(scope.query() instanceof ParsedQuery.Plain)) {
            return "the query is boolean: the first results may be of one of its alternatives";
        }
        return fused.size() < FEWEST_DOCUMENTS ? "too few documents are found" : null;
    }
}
