package io.headhunter.backfill;

import io.headhunter.concurrent.FanOut;
import io.headhunter.document.LexicalStatistics;
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
            List<EmbeddingSpace> inUse = spacesInUse();
            List<TenantId> tenants = request.tenant() == null ? store.tenants() : List.of(known(request.tenant()));
            RunCounter counter = new RunCounter(UUID.randomUUID(), progress);
            for (TenantId tenant : tenants) {
                count(request, tenant, inUse, counter);
            }
            if (request.dryRun()) { // writes nothing, not even its own row
                BackfillProgress counted = counter.progress(BackfillOutcome.FINISHED);
                progress.accept(counted);
                return counted;
            }
            runs.begin(request, counter.progress(BackfillOutcome.RUNNING));
            BackfillOutcome outcome;
            try {
                outcome = embed(request, tenants, inUse, counter, deadline);
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
            List<EmbeddingSpace> inUse = spacesInUse();
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
     * The serving space, and after it those that are built beside it or kept to fall back to. One of these whose model nobody
     * computes here is left to whoever does.
     */
    private List<EmbeddingSpace> spacesInUse() {
        EmbeddingSpace serving = spaces.ensureServing();
        providers.require(serving);
        List<EmbeddingSpace> inUse = new ArrayList<>();
        for (EmbeddingSpace space : spaces.inUse()) {
            if (providers.find(space).isPresent()) {
                inUse.add(space);
            } else {
                log.warn(
                        "nobody here computes vectors of space {}, {}: it is left behind",
                        space.spaceId(),
                        space.label());
            }
        }
        return inUse;
    }

    /** Not if it was retired meanwhile. */
    private boolean isInUse(EmbeddingSpace space) {
        return spaces.inUse().stream().anyMatch(used -> used.spaceId() == space.spaceId());
    }

    private TenantId known(TenantId tenant) {
        registry.require(tenant);
        return tenant;
    }

    private void count(BackfillRequest request, TenantId tenant, List<EmbeddingSpace> inUse, RunCounter counter)
            throws SQLException {
        long work = 0;
        for (EmbeddingSpace space : inUse) {
            if (request.dryRun()) {
                work += store.countMissing(tenant, space);
            } else {
                store.reconcile(tenant, space);
                work += store.countWork(tenant, space);
            }
        }
        counter.found(work, store.countNothingToEmbed(tenant));
    }

    private BackfillOutcome embed(
            BackfillRequest request,
            List<TenantId> tenants,
            List<EmbeddingSpace> inUse,
            RunCounter counter,
            Deadline deadline)
            throws SQLException {
        Budget budget = new Budget(request.limit());
        boolean isWorkLeft = false;
        for (EmbeddingSpace space : inUse) { // the serving one first, for all tenants
            for (TenantId tenant : tenants) {
                embed(request, tenant, space, budget, counter, deadline);
            }
        }
        for (TenantId tenant : tenants) {
            statistics.refresh(tenant);
            for (EmbeddingSpace space : inUse.stream().filter(this::isInUse).toList()) {
                boolean isLeft = store.countWork(tenant, space) > 0;
                isWorkLeft |= isLeft;
                if (space.isServing() || !isLeft) { // a space that is built gets its indexes after the load
                    indexes.wishWhereWorthwhile(tenant, space);
                }
            }
        }
        if (counter.hasFailures()) {
            return BackfillOutcome.FAILED;
        }
        return isWorkLeft ? BackfillOutcome.CONTINUED : BackfillOutcome.FINISHED;
    }

    private void embed(
            BackfillRequest request,
            TenantId tenant,
            EmbeddingSpace space,
            Budget budget,
            RunCounter counter,
            Deadline deadline) {
        BackfillWorker worker = new BackfillWorker(store, providers.require(space), space, tenant);
        List<Callable<Boolean>> loops = new ArrayList<>();
        for (int i = 0; i < request.concurrency(); i++) {
            loops.add(() -> workOff(worker, request.batchSize(), budget, counter, deadline));
        }
        for (FanOut.Outcome<Boolean> loop : FanOut.join(loops, Deadline.in(Duration.ofDays(1)))) {
            if (loop instanceof FanOut.Outcome.Failed<Boolean> failed) {
                if (!isInUse(space)) {
                    log.info("space {} was retired meanwhile", space.spaceId());
                    return;
                }
                throw new DependencyUnavailableException("The backfill stopped", failed.cause());
            }
        }
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
