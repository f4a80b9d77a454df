package io.headhunter.backfill;

import io.headhunter.concurrent.FanOut;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a run: of each space as many as are asked for. Each space has a provider of its own, and one that is away
 * must not keep the others waiting. Safe for use by many threads.
 */
@Singleton
final class RunThreads {
    private static final Logger log = LoggerFactory.getLogger(RunThreads.class);

    private final BackfillStore store;
    private final EmbeddingProviders providers;
    private final SpacesInUse spaces;
    private final ProviderGates gates;
    private final BackfillMeters meters;

    RunThreads(
            BackfillStore store,
            EmbeddingProviders providers,
            SpacesInUse spaces,
            ProviderGates gates,
            BackfillMeters meters) {
        this.store = store;
        this.providers = providers;
        this.spaces = spaces;
        this.gates = gates;
        this.meters = meters;
    }

    /**
     * Works until nothing is left, the limit is reached, the deadline comes or the caller is interrupted, which sets the
     * scope's mark.
     *
     * @throws DependencyUnavailableException if a thread failed
     */
    void work(RunScope scope) throws SQLException {
        Budget budget = new Budget(scope.request().limit());
        List<Callable<Boolean>> loops = new ArrayList<>();
        for (EmbeddingSpace space : scope.spaces()) {
            RunLoop loop = loop(scope, space, budget);
            for (int i = 0; i < scope.request().concurrency(); i++) {
                loops.add(() -> work(loop, space));
            }
        }
        for (FanOut.Outcome<Boolean> outcome :
                FanOut.joinAll(loops, () -> scope.isStopped().set(true))) {
            if (outcome instanceof FanOut.Outcome.Failed<Boolean> failed) {
                throw new DependencyUnavailableException("The backfill stopped", failed.cause());
            }
        }
    }

    private RunLoop loop(RunScope scope, EmbeddingSpace space, Budget budget) throws SQLException {
        EmbeddingProvider provider = providers.require(space);
        RunCounter counter = scope.counter();
        ProviderCalls calls = new ProviderCalls(
                provider, gates.of(provider), meters, counter, gates.ticker(), scope.isStopped()::get);
        List<BackfillWorker> workers = scope.tenants().stream()
                .map(tenant -> new BackfillWorker(
                        store, calls, gates.random(), space, tenant, counter.of(tenant, space.spaceId())))
                .toList();
        return new RunLoop(
                workers, calls, gates.pause(), scope.request().batchSize(), budget, counter, scope.deadline());
    }

    private boolean work(RunLoop loop, EmbeddingSpace space) throws SQLException, InterruptedException {
        try {
            loop.work();
        } catch (SQLException | RuntimeException e) {
            if (spaces.contains(space)) {
                throw e;
            }
            log.info("space {} was retired meanwhile", space.spaceId());
        }
        return true;
    }
}
