package io.headhunter.local.crash;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.crash.CrashCheck;
import io.headhunter.benchmark.crash.CrashMessage;
import io.headhunter.benchmark.crash.CrashPlan;
import io.headhunter.benchmark.crash.CrashReport;
import io.headhunter.benchmark.crash.SentTexts;
import io.headhunter.document.Documents;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedRedis;
import io.headhunter.embedded.PostgresOptions;
import io.headhunter.embedded.StartListener;
import io.headhunter.local.LocalSystem;
import io.headhunter.local.Settings;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Delivers messages to a system whose workers are killed and whose servers are restarted meanwhile, and checks what is
 * left. On servers of its own in a folder of its own. Used by one thread.
 */
public final class CrashRun implements AutoCloseable {
    private static final TenantId TENANT = new TenantId("crash");
    private static final int WORKERS = 2;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final CrashPlan plan;
    private final int kills;
    private final long seed;
    private final boolean isHasty;
    private final Function<Path, List<String>> command;
    private final Progress progress;
    private final Random random;
    private final List<CrashWorker> workers = new ArrayList<>();
    private int started;
    private int killed;
    private int ended;
    private int restarts;
    private EmbeddedPostgres postgres;
    private EmbeddedRedis redis;
    private LocalSystem system;

    /**
     * Starts the servers.
     *
     * @param folder new; of this run alone
     * @param isHasty the leases of dead workers end at the end at once, not after half a minute
     * @param command what a worker's program is called with, given the file for what it sends
     */
    public CrashRun(
            Path folder,
            CrashPlan plan,
            int kills,
            long seed,
            boolean isHasty,
            Function<Path, List<String>> command,
            Progress progress)
            throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        this.plan = plan;
        this.kills = kills;
        this.seed = seed;
        this.isHasty = isHasty;
        this.command = command;
        this.progress = progress;
        this.random = new Random(seed);
        this.postgres = openPostgres();
        this.redis = openRedis();
        this.system = openSystem();
        system.get(TenantRegistry.class).create(TENANT, "Crashes", List.of("en"));
    }

    private EmbeddedPostgres openPostgres() {
        return EmbeddedPostgres.open(folder.resolve("postgres"), PostgresOptions.defaults());
    }

    private EmbeddedRedis openRedis() {
        return EmbeddedRedis.open(folder.resolve("redis"), StartListener.silent());
    }

    /** It joins the two. */
    private LocalSystem openSystem() throws IOException {
        return LocalSystem.open(folder, Settings.read(folder, Map.of()), StartListener.silent());
    }

    /** @throws DependencyUnavailableException if it does not come to an end */
    public CrashReport run() throws IOException, InterruptedException, SQLException {
        long start = Ticker.SYSTEM.nanos();
        int size = plan.deliveries().size();
        Deque<Integer> moments = new ArrayDeque<>(IntStream.generate(() -> random.nextInt(size))
                .limit(kills)
                .sorted()
                .boxed()
                .toList());
        int ofRedis = size / 4 + random.nextInt(size / 4);
        int ofPostgres = size / 2 + random.nextInt(size / 4);
        Deque<CrashMessage> messages = new ArrayDeque<>(plan.deliveries());
        for (int number = 0; !messages.isEmpty(); number++) {
            tend();
            while (!moments.isEmpty() && moments.getFirst() <= number) {
                moments.removeFirst();
                killOne();
            }
            if (number == ofRedis) {
                restartRedis();
            }
            if (number == ofPostgres) {
                restartPostgres();
            }
            deliver(messages);
            progress.show("delivered", Math.min(number + 1, size), size);
        }
        while (!moments.isEmpty()) {
            moments.removeFirst();
            killOne();
        }
        awaitEnd();
        double seconds = (Ticker.SYSTEM.nanos() - start) / NANOS_PER_SECOND;
        stopWorkers();
        CrashCheck check = system.get(CrashCheck.class);
        return CrashReport.of(
                plan,
                killed,
                ended,
                restarts,
                check.isSafe(),
                seed,
                check.of(TENANT, plan),
                SentTexts.read(folder),
                seconds);
    }

    /** A message that could not be dealt with comes again. */
    private void deliver(Deque<CrashMessage> messages) {
        CrashMessage message = messages.removeFirst();
        try {
            message.deliver(system.get(Documents.class), TENANT);
        } catch (DependencyUnavailableException e) {
            messages.addLast(message);
        }
    }

    /** There are always so many; those that lost their database end by themselves. */
    private void tend() throws IOException {
        int before = workers.size();
        workers.removeIf(worker -> !worker.isAlive());
        ended += before - workers.size();
        while (workers.size() < WORKERS) {
            String name = "worker-" + started++;
            workers.add(CrashWorker.start(
                    folder,
                    name,
                    Map.of(
                            "HEADHUNTER_DATABASE_URL",
                            postgres.url(),
                            "HEADHUNTER_DATABASE_USER",
                            postgres.user(),
                            "HEADHUNTER_DATABASE_PASSWORD",
                            postgres.password(),
                            "REDIS_URL",
                            redis.url()),
                    command.apply(folder.resolve(name + ".sent"))));
        }
    }

    /** One that is at work; the oldest. */
    private void killOne() throws IOException, InterruptedException {
        long end = Ticker.SYSTEM.nanos() + PATIENCE.toNanos();
        while (true) {
            for (CrashWorker worker : workers) {
                if (worker.isReady()) {
                    worker.kill();
                    workers.remove(worker);
                    killed++;
                    tend();
                    return;
                }
            }
            requireTime(
                    end,
                    "a worker to be ready; the last one said: "
                            + workers.getLast().output());
            Thread.sleep(LOOK);
            tend();
        }
    }

    private void awaitEnd() throws IOException, InterruptedException, SQLException {
        CrashCheck check = system.get(CrashCheck.class);
        long end = Ticker.SYSTEM.nanos() + PATIENCE.toNanos();
        long before = Long.MAX_VALUE;
        for (long queued = check.queued(TENANT); queued > 0; queued = check.queued(TENANT)) {
            if (queued < before) {
                before = queued;
                end = Ticker.SYSTEM.nanos() + PATIENCE.toNanos();
            } else if (isHasty) {
                check.endLeases(TENANT);
            }
            requireTime(end, queued + " documents to be embedded");
            progress.show("waiting for the rest, documents", queued, 0);
            tend();
            Thread.sleep(LOOK.multipliedBy(25));
        }
    }

    private static void requireTime(long end, String what) {
        if (Ticker.SYSTEM.nanos() > end) {
            throw new DependencyUnavailableException("Waited in vain for " + what, null);
        }
    }

    private void restartRedis() throws IOException {
        system.close();
        redis.close();
        redis = openRedis();
        system = openSystem();
        restarts++;
    }

    private void restartPostgres() throws IOException {
        system.close();
        postgres.close();
        postgres = openPostgres();
        system = openSystem();
        restarts++;
    }

    private void stopWorkers() throws InterruptedException {
        for (CrashWorker worker : workers) {
            worker.kill();
        }
        workers.clear();
    }

    /** Stops everything; the folder stays. */
    @Override
    public void close() throws InterruptedException {
        stopWorkers();
        system.close();
        redis.close();
        postgres.close();
    }
}
