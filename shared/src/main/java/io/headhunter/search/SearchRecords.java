package io.headhunter.search;

import io.headhunter.observe.PerformanceTracker;
import io.headhunter.observe.SearchMeters;
import io.headhunter.observe.SearchSample;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.OverloadedException;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a search that has ended: its times and how it ended, for meters and tracker. */
@Singleton
final class SearchRecords {
    private final SearchMeters meters;
    private final PerformanceTracker tracker;

    SearchRecords(SearchMeters meters, PerformanceTracker tracker) {
        this.meters = meters;
        this.tracker = tracker;
    }

    /**
     * A search has ended.
     *
     * @param result null if there is none
     * @param failure of ours; null without a result: one that nobody expected
     */
    void ended(
            SearchMode mode, StageTimes times, @Nullable SearchResult result, @Nullable HeadhunterException failure) {
        derive(times);
        Map<Stage, Long> nanos = times.nanos();
        String outcome = outcome(result, failure);
        meters.searched(mode.label(), outcome, nanos.getOrDefault(Stage.TOTAL, 0L));
        nanos.forEach((stage, elapsedNanos) -> {
            if (stage != Stage.TOTAL) {
                meters.staged(stage, elapsedNanos);
            }
        });
        tracker.record(SearchSample.of(
                outcome,
                nanos,
                times.kept(),
                times.savedMillis(),
                result == null ? null : result.plan().indexType(),
                result == null ? null : result.plan().listSize()));
    }

    /** Spans that are told by others: so the parts of the whole do not overlap, whatever ran side by side. */
    private static void derive(StageTimes times) {
        Map<Stage, Long> nanos = times.nanos();
        long embedding = nanos.getOrDefault(Stage.EMBEDDING, 0L);
        Long prepare = nanos.get(Stage.PREPARE);
        Long retrieval = nanos.get(Stage.RETRIEVAL);
        if (prepare != null) {
            times.record(Stage.PRESEARCH, prepare + embedding);
        }
        if (retrieval != null) {
            times.record(Stage.RETRIEVAL, Math.max(0, retrieval - embedding));
        }
    }

    private static String outcome(@Nullable SearchResult result, @Nullable HeadhunterException failure) {
        if (result != null) {
            return result.degraded().isEmpty() ? "ok" : "degraded";
        }
        return failure == null ? "failed" : outcome(failure);
    }

    private static String outcome(HeadhunterException failure) {
        if (failure instanceof OverloadedException) {
            return "overloaded";
        }
        return switch (failure.type()) {
            case DEADLINE_EXCEEDED -> "late";
            case UNAVAILABLE -> "unavailable";
            case INTERNAL -> "failed";
            case INVALID_REQUEST,
                    NOT_AUTHENTICATED,
                    NOT_PERMITTED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    CONFLICT,
                    PRECONDITION_FAILED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS -> "refused";
        };
    }
}
