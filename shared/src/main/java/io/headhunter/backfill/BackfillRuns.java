package io.headhunter.backfill;

import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs as rows. Safe for use by many threads. */
@Singleton
public final class BackfillRuns {
    private final BackfillRunRepository repository;
    private final Clock clock = Clock.systemUTC();

    BackfillRuns(BackfillRunRepository repository) {
        this.repository = repository;
    }

    void begin(BackfillRequest request, BackfillProgress progress) {
        BackfillRun row = row(request, progress, null);
        if (repository.findByRunId(progress.run()).isPresent()) { // queued, or its message came again
            repository.update(row);
        } else {
            repository.save(row);
        }
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

    /** The tenant's run; empty also for another tenant's. */
    public Optional<BackfillRun> find(TenantId tenant, UUID run) {
        return repository.findByRunIdAndTenantId(run, tenant.value());
    }

    /** The tenant's own, at most a hundred, latest first. Not those for everybody, which tell of others too. */
    public List<BackfillRun> list(TenantId tenant) {
        return repository.findTop100ByTenantIdOrderByStartedAtDesc(tenant.value());
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
