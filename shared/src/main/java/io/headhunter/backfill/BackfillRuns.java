package io.headhunter.backfill;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as rows. Safe for use by many threads. */
@Singleton
final class BackfillRuns {
    private final BackfillRunRepository repository;
    private final Clock clock = Clock.systemUTC();

    BackfillRuns(BackfillRunRepository repository) {
        this.repository = repository;
    }

    void begin(BackfillRequest request, BackfillProgress progress) {
        repository.save(row(request, progress, null));
    }

    /** It still works. */
    void beat(BackfillRequest request, BackfillProgress progress) {
        repository.update(row(request, progress, null));
    }

    void end(BackfillRequest request, BackfillProgress progress) {
        repository.update(row(request, progress, clock.instant()));
    }

    Optional<BackfillRun> find(UUID run) {
        return repository.findByRunId(run);
    }

    private BackfillRun row(BackfillRequest request, BackfillProgress progress, @Nullable Instant finishedAt) {
        Instant now = finishedAt == null ? clock.instant() : finishedAt;
        return new BackfillRun(
                progress.run(),
                request.tenant() == null ? null : request.tenant().value(),
                request.dryRun(),
                progress.total(),
                progress.done(),
                progress.skipped(),
                progress.failed(),
                progress.parked(),
                progress.throttled(),
                progress.outcome().label(),
                now.minus(progress.elapsed()),
                finishedAt,
                now);
    }
}
