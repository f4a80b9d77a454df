package io.headhunter.feed;

import io.headhunter.document.LineImport.LineStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a fetch. Immutable.
 *
 * @param detail why it ended so, in words of ours; null: there is nothing to say
 * @param counts lines by what became of them; without those that there are none of
 * @param closed documents
 * @param errors the first wrong lines, without their content
 */
public record FeedReport(
        FeedOutcome outcome, @Nullable String detail, Map<LineStatus, Long> counts, long closed, List<String> errors) {
    /** So many wrong lines are told of. */
    static final int MAX_ERRORS = 20;

    public FeedReport {
        counts = Map.copyOf(counts);
        errors = List.copyOf(errors);
    }

    static FeedReport of(FeedOutcome outcome, @Nullable String detail) {
        return new FeedReport(outcome, detail, Map.of(), 0, List.of());
    }

    public long count(LineStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    /** Everything is as the feed says. */
    public boolean isSound() {
        return (outcome == FeedOutcome.FETCHED || outcome == FeedOutcome.NOT_MODIFIED)
                && count(LineStatus.INVALID) == 0;
    }
}
