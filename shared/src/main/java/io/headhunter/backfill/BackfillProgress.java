package io.headhunter.backfill;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param run names the run, also its row
 * @param total documents that had to be embedded when it began
 * @param done embedded and published
 * @param skipped with nothing to embed, or edited or done by somebody else meanwhile
 * @param failed parked, or put off and not done since
 * @param parked of these, what nobody tries again by itself
 * @param throttled calls that the provider told to wait
 * @param elapsed since it began
 * @param outcome what became of it
 */
public record BackfillProgress(
        UUID run,
        long total,
        long done,
        long skipped,
        long failed,
        long parked,
        long throttled,
        Duration elapsed,
        BackfillOutcome outcome) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Documents a second so far. */
    public double perSecond() {
        return elapsed.isZero() ? 0 : done * NANOS_PER_SECOND / elapsed.toNanos();
    }

    /** When it should be ready at this rate; null before the first document. */
    public @Nullable Duration remaining() {
        double rate = perSecond();
        return rate <= 0 ? null : Duration.ofMillis((long) (1_000 * Math.max(0, total - done - failed) / rate));
    }
}
