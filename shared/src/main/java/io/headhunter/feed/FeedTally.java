package io.headhunter.feed;

import io.headhunter.document.LineImport.LineResult;
import io.headhunter.document.LineImport.LineStatus;
import io.headhunter.problem.FieldError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of the lines of a fetch so far. Used by one thread. */
final class FeedTally {
    /** So many wrong lines, if they are more than half, and it is no feed of documents. Chosen. */
    static final int MANY_WRONG = 1_000;

    private static final int MAX_ERROR_CHARACTERS = 500;

    private final Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
    private final List<String> errors = new ArrayList<>();
    private long nameless;

    void add(List<LineResult> results) {
        for (LineResult result : results) {
            counts.merge(result.status(), 1L, Long::sum);
            if (result.status() == LineStatus.INVALID) {
                nameless += result.key() == null ? 1 : 0;
                if (errors.size() < FeedReport.MAX_ERRORS) {
                    errors.add(describe(result));
                }
            }
        }
    }

    private static String describe(LineResult result) {
        String text = "line " + result.number() + ": "
                + result.errors().stream().map(FieldError::toString).collect(Collectors.joining("; "));
        return text.length() > MAX_ERROR_CHARACTERS ? text.substring(0, MAX_ERROR_CHARACTERS) + "…" : text;
    }

    long lines() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Documents that are other than before. */
    long changed() {
        return count(LineStatus.CREATED) + count(LineStatus.UPDATED);
    }

    /** Lines that do not even tell which document they are about. */
    long nameless() {
        return nameless;
    }

    /** Lines that are documents. */
    long documents() {
        return lines() - count(LineStatus.INVALID);
    }

    /** Why reading on makes no sense; null: it does. */
    @Nullable
    String problem() {
        long wrong = count(LineStatus.INVALID);
        return wrong > MANY_WRONG && wrong > documents()
                ? wrong + " of " + lines()
                        + " lines are no documents; expected half of them at most; look at the errors"
                : null;
    }

    private long count(LineStatus status) {
        return counts.getOrDefault(status, 0L);
    }

    FeedReport report(FeedOutcome outcome, @Nullable String detail, long closed) {
        return new FeedReport(outcome, detail, counts, closed, errors);
    }
}
