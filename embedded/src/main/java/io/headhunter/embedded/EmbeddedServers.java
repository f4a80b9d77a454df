package io.headhunter.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and Redis together, started at the same time. Who needs one of them only uses {@link EmbeddedPostgres} or
 * {@link EmbeddedRedis}. Safe for use by many threads; failures are {@link EmbeddedServerException}.
 */
public final class EmbeddedServers implements AutoCloseable {
    private static @Nullable EmbeddedServers shared;

    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final boolean isShared;

    private EmbeddedServers(EmbeddedPostgres postgres, EmbeddedRedis redis, boolean isShared) {
        this.postgres = postgres;
        this.redis = redis;
        this.isShared = isShared;
    }

    /** Both on that folder, PostgreSQL durable, with default options; servers that run there already are joined. */
    public static EmbeddedServers open(Path dataFolder) {
        return open(dataFolder, PostgresOptions.defaults());
    }

    /** Both on that folder, PostgreSQL durable; servers that run there already are joined. */
    public static EmbeddedServers open(Path dataFolder, PostgresOptions options) {
        return startBoth(
                () -> EmbeddedPostgres.open(dataFolder.resolve("postgres"), options),
                () -> EmbeddedRedis.open(dataFolder.resolve("redis"), options.listener()),
                false);
    }

    /** Both throw-away, for the caller alone. */
    public static EmbeddedServers temporary(PostgresOptions options) {
        return temporary(options, false);
    }

    /**
     * The one throw-away pair of this JVM, with default options, for tests: started by the first call, stopped when
     * the JVM ends and not by {@link #close()}.
     */
    public static synchronized EmbeddedServers shared() {
        if (shared == null) {
            shared = temporary(PostgresOptions.defaults(), true);
        }
        return shared;
    }

    /**
     * Names what uses servers of this JVM: it is ended before any of them stops because the JVM ends, else the JVM ends both
     * at once.
     *
     * @param end may be called by several threads at once and again later; returns when the end has come
     * @return closed by who ended by himself
     */
    public static Use use(Runnable end) {
        ClosingHook.addUser(end);
        return () -> ClosingHook.removeUser(end);
    }

    /** Of servers, by something that has an end. */
    public interface Use extends AutoCloseable {
        /** There is nothing to end any more. */
        @Override
        void close();
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public EmbeddedRedis redis() {
        return redis;
    }

    /** Stops both, if they are ours. */
    @Override
    public void close() {
        if (isShared) {
            return;
        }
        try (redis) {
            postgres.close();
        }
    }

    private static void closeIfStarted(@Nullable EmbeddedRedis redis) {
        if (redis != null) {
            redis.close();
        }
    }

    private static EmbeddedServers temporary(PostgresOptions options, boolean isShared) {
        return startBoth(
                () -> EmbeddedPostgres.temporary(options), () -> EmbeddedRedis.temporary(options.listener()), isShared);
    }

    private static EmbeddedServers startBoth(
            Supplier<EmbeddedPostgres> startPostgres, Supplier<EmbeddedRedis> startRedis, boolean isShared) {
        CompletableFuture<EmbeddedRedis> startingRedis = CompletableFuture.supplyAsync(
                startRedis, task -> Thread.ofVirtual().name("starting Redis").start(task));
        EmbeddedPostgres postgres;
        try {
            postgres = startPostgres.get();
        } catch (RuntimeException e) {
            startingRedis
                    .exceptionally(redisFailure -> null)
                    .thenAccept(EmbeddedServers::closeIfStarted)
                    .join();
            throw e;
        }
        try {
            return new EmbeddedServers(postgres, startingRedis.join(), isShared);
        } catch (CompletionException e) {
            postgres.close();
            throw e.getCause() instanceof EmbeddedServerException failure
                    ? failure
                    : new EmbeddedServerException(
                            "Redis did not start; expected it to; see the cause, or point REDIS_URL at a real server",
                            e);
        }
    }
}
