package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.search.Feedback.Result;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.RankedList;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fused lists of one search, tier by tier. What the first one settles holds for all, or their lists would not go
 * together: the fusion, and the vector that the vector leg looks with. Used by one thread.
 */
final class FusedTiers implements TieredRanking.Source {
    private final SearchScope scope;
    private final Retrieval retrieval;
    private final Feedback feedback;
    private final TierScores scores;
    private final HeadOrder headOrder;
    private final AtomicReference<@Nullable EmbeddingVector> legVector;
    private final List<Retrieved> found = new ArrayList<>();

    private @Nullable Fusion fusion;
    private @Nullable Result feedbackResult;
    /** Of the query, where the vector leg looks with another one. */
    private @Nullable EmbeddingVector queryVector;

    FusedTiers(SearchScope scope, Retrieval retrieval, Feedback feedback, TierScores scores, HeadOrder headOrder) {
        this.scope = scope;
        this.retrieval = retrieval;
        this.feedback = feedback;
        this.scores = scores;
        this.headOrder = headOrder;
        this.legVector = new AtomicReference<>(scope.request().embedding());
    }

    @Override
    public TieredRanking.Tier tier(int window) throws Exception {
        Duration before = scope.deadline().remaining();
        Retrieved legs = scope.times()
                .time(
                        Stage.RETRIEVAL,
                        () -> retrieval.retrieve(scope, window, legVector, scores.profiles(), found.isEmpty()));
        Duration took = before.minus(scope.deadline().remaining());
        found.add(legs);
        RankedList text = requireNonNullElse(legs.textList(), RankedList.EMPTY);
        RankedList vector = requireNonNullElse(legs.vectorList(), RankedList.EMPTY);
        Fusion chosen = fusion;
        if (chosen != null) {
            return fused(window, chosen, vector, text);
        }
        Fusion choice = FusionChoice.of(scope, legs.vectorList(), legs.text());
        fusion = choice;
        List<FusedDocument> fused = scope.times().time(Stage.SCORING, () -> choice.fuse(vector, text));
        Result result = scope.times()
                .time(
                        Stage.RETRIEVAL,
                        () -> feedback.apply(
                                scope, window, legVector.get(), legs, choice, fused, scores.profiles(), took));
        feedbackResult = result;
        if (result instanceof Result.Applied applied) {
            queryVector = legVector.getAndSet(applied.vector());
            return fused(window, choice, applied.ranked(), text);
        }
        return shown(window, fused, vector, text);
    }

    private TieredRanking.Tier fused(int window, Fusion choice, RankedList vector, RankedList text) throws Exception {
        List<FusedDocument> fused = scope.times().time(Stage.SCORING, () -> choice.fuse(vector, text));
        return shown(window, fused, vector, text);
    }

    private TieredRanking.Tier shown(int window, List<FusedDocument> fused, RankedList vector, RankedList text)
            throws Exception {
        boolean learns = feedbackResult instanceof Result.Applied;
        List<ScoredDocument> scored =
                scope.stages().run(Stage.SCORING, () -> scores.score(fused, fusion().weights(), first(), learns));
        boolean isLast = vector.documents().size() < window && text.documents().size() < window;
        return new TieredRanking.Tier(found.size() == 1 ? headOrder.of(scored) : scored, isLast);
    }

    /** What the legs found with the query itself. */
    Retrieved first() {
        return found.getFirst();
    }

    Fusion fusion() {
        return requireNonNull(fusion, "no tier was made");
    }

    FeedbackNote feedbackNote() {
        return requireNonNull(feedbackResult, "no tier was made").note();
    }

    RerankNote rerankNote() {
        return headOrder.note();
    }

    /** What the list lacks, a sentence each. */
    List<String> degraded() {
        Stream<String> ofLegs =
                found.stream().flatMap(legs -> legs.degraded().stream()).distinct();
        Stream<String> ofFeedback = feedbackResult instanceof Result.Missed missed
                ? Stream.of("feedback: " + missed.reason())
                : Stream.empty();
        Stream<String> ofSignals = scores.hasPeersFailed() ? Stream.of("signals: failed") : Stream.empty();
        Stream<String> ofRerank = Stream.ofNullable(headOrder.missed());
        return Stream.of(ofLegs, ofFeedback, ofSignals, ofRerank)
                .flatMap(one -> one)
                .distinct()
                .toList();
    }

    /** The page with the similarities to the query itself, whichever vector the leg looked with. */
    List<ScoredDocument> withQuerySimilarity(List<ScoredDocument> page) throws SQLException {
        EmbeddingVector query = queryVector;
        if (query == null) {
            return page;
        }
        Map<String, Double> known = new HashMap<>();
        requireNonNullElse(first().vectorList(), RankedList.EMPTY)
                .documents()
                .forEach(document -> known.put(document.documentId(), document.score()));
        List<String> missing = page.stream()
                .filter(document -> document.fused().vectorScore() != null && !known.containsKey(document.documentId()))
                .map(ScoredDocument::documentId)
                .toList();
        known.putAll(feedback.similarities(scope, query, missing));
        return page.stream()
                .map(document -> document.fused().vectorScore() == null
                        ? document
                        : document.withVectorScore(known.get(document.documentId())))
                .toList();
    }
}
