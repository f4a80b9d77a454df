package io.headhunter.benchmark.space;

import static java.util.Objects.requireNonNull;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.benchmark.recall.QueryVectors;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.IndexKey;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.Searcher;
import io.headhunter.search.vector.VectorFeedback;
import io.headhunter.space.SpaceChange;
import io.headhunter.space.Verification;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Changes the model of a running system and changes it back while clients search. */
@Singleton
public final class SwitchBench {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final int QUERIES = 100;
    /** Small, because the model shares the machine with the clients, and a batch has a limited time. */
    private static final int BATCH = 25;

    private static final int CONCURRENCY = 2;
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final Searcher searcher;
    private final VectorFeedback vectors;
    private final EmbeddingProviders providers;
    private final EmbeddingSpaces spaces;
    private final SpaceChange change;
    private final Backfill backfill;
    private final VectorIndexes indexes;

    SwitchBench(
            Searcher searcher,
            VectorFeedback vectors,
            EmbeddingProviders providers,
            EmbeddingSpaces spaces,
            SpaceChange change,
            Backfill backfill,
            VectorIndexes indexes) {
        this.searcher = searcher;
        this.vectors = vectors;
        this.providers = providers;
        this.spaces = spaces;
        this.change = change;
        this.backfill = backfill;
        this.indexes = indexes;
    }

    /**
     * Changes. Afterwards the space that served before serves again, and the other stands by; a process that is killed in
     * between leaves the other one serving. All tenants of the database are embedded, because all of them change.
     *
     * @param to {@code provider/model}; a space of it that is in use is taken as it is
     * @param clients that search all the time
     * @param after how long they search in each space after a change, or until there was a search
     * @throws InvalidRequestException if that model serves
     * @throws DependencyUnavailableException if not everything could be embedded
     */
    public SwitchReport run(BenchCollection collection, String to, int clients, Duration after, Progress progress)
            throws InterruptedException {
        EmbeddingSpace old = spaces.ensureServing();
        if (old.label().equals(to)) {
            throw InvalidRequestException.of("to", "is the model that serves; expected another");
        }
        backfill(progress);
        build(old);
        EmbeddingSpace fresh = spaces.inUse().stream()
                .filter(space -> space.label().equals(to))
                .findFirst()
                .orElseGet(() -> change.create(to));
        List<String> phrases = QueryTexts.phrases(collection.heldOut());
        List<String> queries = phrases.subList(0, Math.min(QUERIES, phrases.size()));
        Map<String, SwitchLoad.Model> models =
                Map.of(old.label(), model(old, queries, progress), fresh.label(), model(fresh, queries, progress));
        Verification before = change.verify(old.spaceId());
        try (SwitchLoad load = new SwitchLoad(searcher, vectors, collection.tenant(), queries, models, clients)) {
            Duration fill = backfill(progress);
            build(fresh);
            Verification found = change.verify(fresh.spaceId());
            double forth = millis(() -> change.switchTo(fresh.spaceId(), false));
            double back;
            try {
                letSearch(load, fresh, after);
            } finally {
                back = millis(() -> change.switchTo(old.spaceId(), true)); // whatever it lacks by now, it served before
            }
            letSearch(load, old, after);
            load.close();
            return new SwitchReport(
                    old.label(),
                    fresh.label(),
                    collection.documents(),
                    load.searches(),
                    requireNonNull(load.byModel.get(old.label())).get(),
                    requireNonNull(load.byModel.get(fresh.label())).get(),
                    load.failed.get(),
                    load.mixed.get(),
                    load.degraded.get(),
                    load.firstFailure.get(),
                    before.recall(),
                    found.recall(),
                    found.overlap(),
                    fill.toMillis() / MILLIS_PER_SECOND,
                    forth,
                    back,
                    load.slowestNanos.get() / NANOS_PER_MILLI);
        }
    }

    /** For so long, and on a machine that is too busy for a single search meanwhile until there was one. */
    private static void letSearch(SwitchLoad load, EmbeddingSpace serving, Duration after) throws InterruptedException {
        AtomicLong searches = requireNonNull(load.byModel.get(serving.label()));
        long before = searches.get();
        Deadline longest = Deadline.in(after.plus(LONGEST_WAIT));
        Thread.sleep(after);
        while (searches.get() == before && !longest.isExpired()) {
            Thread.sleep(GLANCE);
        }
    }

    private SwitchLoad.Model model(EmbeddingSpace space, List<String> queries, Progress progress) {
        return new SwitchLoad.Model(space, QueryVectors.of(providers.require(space), queries, progress));
    }

    private Duration backfill(Progress progress) {
        BackfillProgress result = backfill.run(
                new BackfillRequest(null, false, BATCH, CONCURRENCY, null),
                Deadline.in(PATIENCE),
                soFar -> progress.show("embedded", soFar.done(), soFar.total(), soFar.perSecond(), soFar.remaining()));
        if (result.outcome() != BackfillOutcome.FINISHED) {
            throw new DependencyUnavailableException("Not everything was embedded; expected all; try again", null);
        }
        return result.elapsed();
    }

    private void build(EmbeddingSpace space) {
        for (IndexKey key : indexes.wished(space)) {
            indexes.build(key, _ -> {});
        }
    }

    private static double millis(Runnable work) {
        long start = Ticker.SYSTEM.nanos();
        work.run();
        return (Ticker.SYSTEM.nanos() - start) / NANOS_PER_MILLI;
    }
}
