package io.headhunter.search;

import static java.util.Objects.requireNonNullElse;

import io.headhunter.observe.Stage;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.search.rerank.HeadReranker;
import io.headhunter.search.rerank.HeadScores;
import io.headhunter.search.rerank.RerankMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether and how the head of one search's list is put in order. Used by one thread.
 * <p>The head is that of the first tier, whichever page is asked for, so that pages are parts of one list. At each place
 * stays the score that stood there: a list whose head is put in order has the same scores from top to bottom, and as many
 * documents above any of them.
 */
final class HeadOrder {
    private static final Logger log = LoggerFactory.getLogger(HeadOrder.class);

    private final SearchScope scope;
    private final HeadReranker reranker;
    private RerankNote note = RerankNote.not("nothing was found");
    private @Nullable String missed;

    HeadOrder(SearchScope scope, HeadReranker reranker) {
        this.scope = scope;
        this.reranker = reranker;
    }

    RerankNote note() {
        return note;
    }

    /** What the answer lacks; null if nothing. */
    @Nullable
    String missed() {
        return missed;
    }

    /**
     * The list with its head in order.
     *
     * @param list the first tier, best first
     * @throws DependencyUnavailableException if the request asks for it without fail and it fails
     * @throws DeadlineExceededException the same, for want of time
     */
    List<ScoredDocument> of(List<ScoredDocument> list) throws Exception {
        String reason = reasonAgainst();
        if (reason != null) {
            note = RerankNote.not(reason);
            return list;
        }
        return switch (judge(list)) {
            case HeadScores.Judged judged -> ordered(list, judged);
            case HeadScores.NotNeeded idle -> {
                requireIdle(idle.reason());
                note = RerankNote.not(idle.reason());
                yield list;
            }
            case HeadScores.Missed late -> {
                require(late);
                note = RerankNote.not(late.reason());
                missed = "rerank: " + late.reason();
                yield list;
            }
        };
    }

    private @Nullable String reasonAgainst() {
        SearchRequest request = scope.request();
        RerankMode mode = mode();
        if (mode == RerankMode.OFF) {
            return request.rerank() == null && request.mode() != SearchMode.HYBRID
                    ? "a mode of one leg shows that leg"
                    : "it is off";
        }
        if (!reranker.isThere()) {
            if (mode == RerankMode.REQUIRED) {
                throw new DependencyUnavailableException(
                        "rerank is required and no reranker is configured; expected auto or off; send one of them, or"
                                + " set HEADHUNTER_RERANK_PROVIDER",
                        null);
            }
            return "no reranker is configured";
        }
        return request.offset() >= reranker.depth() ? "the page begins behind what is put in order" : null;
    }

    private RerankMode mode() {
        SearchRequest request = scope.request();
        return requireNonNullElse(
                request.rerank(), request.mode() == SearchMode.HYBRID ? reranker.modeByDefault() : RerankMode.OFF);
    }

    private HeadScores judge(List<ScoredDocument> list) throws Exception {
        List<String> ids = list.stream().map(ScoredDocument::documentId).toList();
        try {
            return scope.stages()
                    .await(
                            Stage.RERANK,
                            () -> reranker.judge(
                                    scope.tenant(),
                                    scope.kind(),
                                    scope.text(),
                                    ids,
                                    scope.deadline(),
                                    new HeadReranker.Steps() {
                                        @Override
                                        public <T> T withConnection(Callable<T> step) throws Exception {
                                            return scope.stages().withPermit(step);
                                        }
                                    }));
        } catch (OverloadedException e) { // the list is there; no connection in time costs its order only
            return new HeadScores.Missed("not enough time", true);
        } catch (SQLException e) {
            log.warn("the head of a list was not read", e);
            return new HeadScores.Missed("failed", false);
        }
    }

    private List<ScoredDocument> ordered(List<ScoredDocument> list, HeadScores.Judged judged) {
        scope.times().asked(Stage.RERANK, judged.isCacheHit());
        int documents = judged.scores().size();
        List<ScoredDocument> ordered = new ArrayList<>(list.size());
        for (int place = 0; place < documents; place++) {
            int before = judged.order().get(place);
            ordered.add(
                    list.get(before).rerankedTo(list.get(place), judged.scores().get(before)));
        }
        ordered.addAll(list.subList(documents, list.size()));
        if (judged.shortfall().isEmpty()) {
            note = new RerankNote(true, judged.isCacheHit(), documents, "the head of the list is in order");
        } else {
            note = new RerankNote(true, judged.isCacheHit(), documents, "fewer than planned: " + judged.shortfall());
            missed = "rerank: the first " + documents + " only, " + judged.shortfall();
        }
        return ordered;
    }

    /** Only what the request lacks can be told to its sender; one or no document is in order already. */
    private void requireIdle(String reason) {
        if (mode() == RerankMode.REQUIRED && scope.text().isBlank()) {
            throw InvalidRequestException.of(
                    "rerank", "is required and " + reason + "; expected a query or a job description; give one");
        }
    }

    private void require(HeadScores.Missed late) {
        if (mode() != RerankMode.REQUIRED) {
            return;
        }
        String message = "rerank is required and failed: " + late.reason()
                + "; expected a reranker that answers in time; ask again, or send rerank auto";
        if (late.isLate()) {
            throw new DeadlineExceededException(message);
        }
        throw new DependencyUnavailableException(message, null);
    }
}
