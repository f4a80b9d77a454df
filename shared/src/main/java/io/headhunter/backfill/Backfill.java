package io.headhunter.backfill;

import io.headhunter.concurrent.Heartbeat;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.index.VectorIndexes;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every vector up to date. The one handler behind an import, a command and a Pub/Sub message. May run any number
 * of times at once, here and elsewhere: leases keep two runs from paying for the same document, and a killed run's
 * documents come back when its leases end. Safe for use by many threads.
 */
@Singleton
public final class Backfill {
    private static final Logger log = LoggerFactory.getLogger(Backfill.class);

    private final BackfillStore store;
    private final GapStore gaps;
    private final BackfillRuns runs;
    private final BackfillEstimates estimates;
    private final RunThreads threads;
    private final SpacesInUse spaces;
    private final LexicalStatistics statistics;
    private final TenantRegistry registry;
    private final VectorIndexes indexes;
    private final BackfillMeters meters;

    Backfill(
            BackfillStore store,
            GapStore gaps,
            BackfillRuns runs,
            BackfillEstimates estimates,
            RunThreads threads,
            SpacesInUse spaces,
            LexicalStatistics statistics,
            TenantRegistry registry,
            VectorIndexes indexes,
            BackfillMeters meters) {
        this.store = store;
        this.gaps = gaps;
        this.runs = runs;
        this.estimates = estimates;
        this.threads = threads;
        this.spaces = spaces;
        this.statistics = statistics;
        this.registry = registry;
        this.indexes = indexes;
        this.meters = meters;
    }

    /**
     * Works until nothing is left, the limit is reached or the deadline comes. While the provider asks to wait or is away,
     * and while single documents are put off, it waits, unless that would be longer than the deadline. An interrupt is a
     * deadline that comes at once: what is begun is ended, and the run can be gone on with.
     *
     * @param progress called after each batch, by one thread at a time
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws DependencyUnavailableException if the database does not answer; what was published stays
     */
    public BackfillProgress run(BackfillRequest request, Deadline deadline, Consumer<BackfillProgress> progress) {
        return run(UUID.randomUUID(), request, deadline, progress);
    }

    /**
     * Gives a run its name and its row before it begins, for {@link #run(UUID, BackfillRequest, Deadline, Consumer)}.
     *
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     */
    public UUID queue(BackfillRequest request) {
        if (request.tenant() != null) {
            registry.require(request.tenant());
        }
        RunCounter counter = new RunCounter(UUID.randomUUID(), _ -> {});
        BackfillProgress progress = counter.progress(BackfillOutcome.QUEUED);
        runs.begin(request, progress);
        return progress.run();
    }

    /** Ends a run that has its name and will never begin, so that its row does not say for ever that it is queued. */
    public void withdraw(UUID run, BackfillRequest request) {
        runs.end(request, new RunCounter(run, _ -> {}).progress(BackfillOutcome.FAILED));
    }

    /** The same as {@link #run(BackfillRequest, Deadline, Consumer)} for a run that has its name. */
    public BackfillProgress run(
            UUID run, BackfillRequest request, Deadline deadline, Consumer<BackfillProgress> progress) {
        AtomicBoolean isStopped = new AtomicBoolean();
        try {
            RunCounter counter = new RunCounter(run, progress);
            if (request.dryRun()) { // writes nothing, not even its own row
                BackfillEstimate estimate = estimate(request);
                counter.found(estimate.documents(), estimate.skipped());
                BackfillProgress counted = counter.progress(BackfillOutcome.FINISHED);
                progress.accept(counted);
                return counted;
            }
            RunScope scope = new RunScope(request, tenants(request), spaces.ensured(), counter, deadline, isStopped);
            runs.begin(request, counter.progress(BackfillOutcome.RUNNING));
            BackfillProgress result;
            Heartbeat heart = new Heartbeat(
                    "backfill",
                    Heartbeat.INTERVAL,
                    () -> runs.beat(request, counter.progress(BackfillOutcome.RUNNING)));
            try {
                for (TenantId tenant : scope.tenants()) {
                    find(tenant, scope.spaces(), request.queuedOnly(), counter);
                }
                result = counter.progress(embed(scope));
            } catch (SQLException | RuntimeException e) {
                heart.close();
                endFailed(request, counter, e);
                throw e;
            } finally {
                heart.close();
            }
            runs.end(request, result);
            progress.accept(result);
            tell(scope.tenants().size(), result);
            return result;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } finally {
            if (isStopped.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void find(TenantId tenant, List<EmbeddingSpace> inUse, boolean queuedOnly, RunCounter counter)
            throws SQLException {
        long work = 0;
        for (EmbeddingSpace space : inUse) {
            if (!queuedOnly) {
                gaps.reconcile(tenant, space);
            }
            work += store.countWork(tenant, space);
        }
        counter.found(work, queuedOnly ? 0 : store.countNothingToEmbed(tenant));
    }

    /** So that the row of a run that died does not say for ever that it is running. */
    private void endFailed(BackfillRequest request, RunCounter counter, Exception failure) {
        try {
            runs.end(request, counter.progress(BackfillOutcome.FAILED));
        } catch (DataAccessException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Whether a run would find something to do now. Cheap: it looks at the queues and at nothing else.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public boolean hasWork() {
        try {
            List<EmbeddingSpace> inUse = spaces.ensured();
            for (TenantId tenant : store.tenants()) {
                for (EmbeddingSpace space : inUse) {
                    if (store.hasClaimable(tenant, space)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * What a run would do now, with no limit. Calls no provider and writes nothing.
     *
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws DependencyUnavailableException if the database does not answer
     */
    public BackfillEstimate estimate(BackfillRequest request) {
        try {
            return estimates.of(tenants(request), request.batchSize());
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private List<TenantId> tenants(BackfillRequest request) throws SQLException {
        if (request.tenant() == null) {
            return store.tenants();
        }
        registry.require(request.tenant());
        return List.of(request.tenant());
    }

    private void tell(int tenants, BackfillProgress result) {
        meters.documents("done", result.done());
        meters.documents("skipped", result.skipped());
        meters.documents("put-off", result.failed() - result.parked());
        meters.documents("parked", result.parked());
        log.info(
                "backfill run={} tenants={} total={} done={} skipped={} failed={} parked={} throttled={} outcome={}"
                        + " millis={}",
                result.run(),
                tenants,
                result.total(),
                result.done(),
                result.skipped(),
                result.failed(),
                result.parked(),
                result.throttled(),
                result.outcome().label(),
                result.elapsed().toMillis());
    }

    private BackfillOutcome embed(RunScope scope) throws SQLException {
        try {
            threads.work(scope);
        } finally {
            Thread.interrupted(); // so that what became of the run can be written; it is set again at the end
        }
        long left = 0;
        Duration overdue = Duration.ZERO;
        for (TenantId tenant : scope.tenants()) {
            statistics.refresh(tenant);
            for (EmbeddingSpace space :
                    scope.spaces().stream().filter(spaces::contains).toList()) {
                long ofSpace = store.countWork(tenant, space);
                left += ofSpace;
                if (space.isServing() || ofSpace == 0) { // a space that is built gets its indexes after the load
                    indexes.wishWhereWorthwhile(tenant, space);
                }
                Duration ofTenant = store.overdue(tenant, space);
                overdue = ofTenant.compareTo(overdue) > 0 ? ofTenant : overdue;
            }
        }
        meters.queue(left, overdue);
        if (left > 0) {
            return BackfillOutcome.CONTINUED;
        }
        return scope.counter().hasFailures() ? BackfillOutcome.FAILED : BackfillOutcome.FINISHED;
    }
}
