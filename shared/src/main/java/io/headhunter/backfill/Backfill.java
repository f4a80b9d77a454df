package io.headhunter.backfill;

import io.headhunter.concurrent.FanOut;
import io.headhunter.document.LexicalStatistics;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private final BackfillRuns runs;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProviders providers;
    private final LexicalStatistics statistics;
    private final TenantRegistry registry;
    private final VectorIndexes indexes;

    Backfill(
            BackfillStore store,
            BackfillRuns runs,
            EmbeddingSpaces spaces,
            EmbeddingProviders providers,
            LexicalStatistics statistics,
            TenantRegistry registry,
            VectorIndexes indexes) {
        this.store = store;
        this.runs = runs;
        this.spaces = spaces;
        this.providers = providers;
        this.statistics = statistics;
        this.registry = registry;
        this.indexes = indexes;
    }

    /**
     * Works until nothing is left, the limit is reached or the deadline comes.
     *
     * @param progress called after each batch, by one thread at a time
     * @throws io.headhunter.problem.NotPermittedException if the tenant is not known
     * @throws DependencyUnavailableException if the database does not answer; what was published stays
     */
    public BackfillProgress run(BackfillRequest request, Deadline deadline, Consumer<BackfillProgress> progress) {
        try {
            EmbeddingSpace space = spaces.ensureServing();
            EmbeddingProvider provider = providers.require(space);
            List<TenantId> tenants = request.tenant() == null ? store.tenants() : List.of(known(request.tenant()));
            RunCounter counter = new RunCounter(UUID.randomUUID(), progress);
            for (TenantId tenant : tenants) {
                count(request, tenant, space, counter);
            }
            if (request.dryRun()) { // writes nothing, not even its own row
                BackfillProgress counted = counter.progress(BackfillOutcome.FINISHED);
                progress.accept(counted);
                return counted;
            }
            runs.begin(request, counter.progress(BackfillOutcome.RUNNING));
            BackfillOutcome outcome;
            try {
                outcome = embed(request, tenants, space, provider, counter, deadline);
            } catch (SQLException | RuntimeException e) {
                endFailed(request, counter, e);
                throw e;
            }
            BackfillProgress result = counter.progress(outcome);
            runs.end(request, result);
            progress.accept(result);
            log.info(
                    "backfill run={} tenants={} total={} done={} skipped={} failed={} outcome={} millis={}",
                    result.run(),
                    tenants.size(),
                    result.total(),
                    result.done(),
                    result.skipped(),
                    result.failed(),
                    outcome.label(),
                    result.elapsed().toMillis());
            return result;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
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
            EmbeddingSpace space = spaces.ensureServing();
            for (TenantId tenant : store.tenants()) {
                if (store.hasClaimable(tenant, space)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private TenantId known(TenantId tenant) {
        registry.require(tenant);
        return tenant;
    }

    private void count(BackfillRequest request, TenantId tenant, EmbeddingSpace space, RunCounter counter)
            throws SQLException {
        long work;
        if (request.dryRun()) {
            work = store.countMissing(tenant, space);
        } else {
            store.reconcile(tenant, space);
            work = store.countWork(tenant, space);
        }
        counter.found(work, store.countNothingToEmbed(tenant));
    }

    private BackfillOutcome embed(
            BackfillRequest request,
            List<TenantId> tenants,
            EmbeddingSpace space,
            EmbeddingProvider provider,
            RunCounter counter,
            Deadline deadline)
            throws SQLException {
        Budget budget = new Budget(request.limit());
        for (TenantId tenant : tenants) {
            BackfillWorker worker = new BackfillWorker(store, provider, space, tenant);
            List<Callable<Boolean>> loops = new ArrayList<>();
            for (int i = 0; i < request.concurrency(); i++) {
                loops.add(() -> workOff(worker, request.batchSize(), budget, counter, deadline));
            }
            for (FanOut.Outcome<Boolean> loop : FanOut.join(loops, Deadline.in(Duration.ofDays(1)))) {
                if (loop instanceof FanOut.Outcome.Failed<Boolean> failed) {
                    throw new DependencyUnavailableException("The backfill stopped", failed.cause());
                }
            }
            statistics.refresh(tenant);
            indexes.wishWhereWorthwhile(tenant, space);
        }
        boolean isWorkLeft = false;
        for (TenantId tenant : tenants) {
            isWorkLeft |= store.countWork(tenant, space) > 0;
        }
        if (counter.hasFailures()) {
            return BackfillOutcome.FAILED;
        }
        return isWorkLeft ? BackfillOutcome.CONTINUED : BackfillOutcome.FINISHED;
    }

    private static boolean workOff(
            BackfillWorker worker, int batchSize, Budget budget, RunCounter counter, Deadline deadline)
            throws SQLException {
        while (!deadline.isExpired()) {
            int size = budget.take(batchSize);
            if (size == 0) {
                return false;
            }
            BackfillWorker.Batch batch = worker.work(size, deadline);
            budget.giveBack(size - batch.done() - batch.failed());
            if (batch.claimed() == 0) {
                return true;
            }
            counter.add(batch);
        }
        return false;
    }

    /** How many documents a run may still take. Safe for use by many threads. */
    private static final class Budget {
        private long left;

        Budget(@Nullable Long limit) {
            this.left = limit == null ? Long.MAX_VALUE : limit;
        }

        synchronized int take(int wanted) {
            int taken = (int) Math.min(wanted, left);
            left -= taken;
            return taken;
        }

        synchronized void giveBack(int unused) {
            left += unused;
        }
    }
}
