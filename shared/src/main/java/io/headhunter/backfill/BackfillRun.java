package io.headhunter.backfill;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as a row; the meaning of the counts is that of {@link BackfillProgress}.
 *
 * @param tenantId null: everybody's
 * @param outcome the label of a {@link BackfillOutcome}, or {@code lost} where a verification closed it
 * @param finishedAt null: it has not said that it ended
 * @param heartbeatAt when it said the last time that it lives
 */
@MappedEntity(value = "backfill_run", schema = "search")
public record BackfillRun(
        @Id UUID runId,
        @Nullable String tenantId,
        boolean dryRun,
        long total,
        long done,
        long skipped,
        long failed,
        long parked,
        long throttled,
        String outcome,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant heartbeatAt) {
    private static final String RUNNING = BackfillOutcome.RUNNING.label();
    /** Whoever is silent for so long is dead: some beats, so that a slow database kills nobody. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final double MILLIS_PER_SECOND = 1_000;

    /** What it is at that moment: its outcome, or {@code lost} where it has not said for long that it lives. */
    public String state(Instant now) {
        return outcome.equals(RUNNING) && heartbeatAt.plus(SILENCE).isBefore(now) ? "lost" : outcome;
    }

    /** Documents a second while it said that it lives; 0 before it has. */
    public double perSecond() {
        long millis = Duration.between(startedAt, heartbeatAt).toMillis();
        return millis <= 0 ? 0 : done * MILLIS_PER_SECOND / millis;
    }

    /** When a run that works should be ready at its rate; null before its first document, and for all others. */
    public @Nullable Instant expectedEnd(Instant now) {
        double rate = perSecond();
        return rate <= 0 || !state(now).equals(RUNNING)
                ? null
                : heartbeatAt.plusMillis((long) (MILLIS_PER_SECOND * Math.max(0, total - done - failed) / rate));
    }
}
