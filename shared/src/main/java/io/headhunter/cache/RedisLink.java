package io.headhunter.cache;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.headhunter.db.Checkpointed;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.time.Ticker;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our connection to Redis. It is made in the background and made again when it breaks, so that a Redis that is down stops
 * neither a start nor a search. A command has a few milliseconds; a few that fail in a row open a breaker, and from then on
 * nothing is asked but one command every {@link #PAUSE}, so that a Redis that hangs costs next to nothing. Safe for use by
 * many threads.
 */
@Singleton
final class RedisLink implements AutoCloseable, Checkpointed {
    private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** Between two attempts to connect, and between two commands while the breaker is open. Chosen. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Of a handshake: a Redis that accepts and says nothing is tried anew after that. Chosen. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(1);

    private static final int FAILURES = 5;
    /** Commands under way at once, so that a hung Redis does not gather them. */
    private static final int QUEUE = 2_000;

    private final @Nullable String address;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final RedisPatience patience = new RedisPatience(Ticker.SYSTEM, Thread::startVirtualThread);
    private @Nullable ClientResources resources;
    private volatile @Nullable RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile boolean isClosed;

    @Inject
    RedisLink(RedisConfig redis, CacheConfig config) {
        this.address = redis.address();
        this.timeout = config.commandTimeout();
        this.breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .clock(Clock.systemUTC())
                        .slidingWindowSize(FAILURES)
                        .minimumNumberOfCalls(FAILURES)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .maxWaitDurationInHalfOpenState(PAUSE)
                        .waitDurationInOpenState(PAUSE)
                        .build());
        if (address != null) {
            patience.start();
            connectInBackground(uri(address));
        }
    }

    private void connectInBackground(RedisURI uri) {
        Thread.ofVirtual().name("redis-connect").start(() -> connect(uri));
    }

    /** Whether there is a Redis at all. */
    boolean isConfigured() {
        return address != null;
    }

    /** How long a command may take. */
    Duration patience() {
        return timeout;
    }

    private static RedisURI uri(String address) {
        try {
            RedisURI uri = RedisURI.create(address);
            uri.setTimeout(HANDSHAKE);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("REDIS_URL is not the address of a Redis; expected"
                    + " redis://:PASSWORD@HOST:PORT, or rediss: for TLS; correct it, or leave it out");
        }
    }

    private void connect(RedisURI uri) {
        ClientResources made = ClientResources.builder()
                .reconnectDelay(Delay.constant(PAUSE))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled()) // our meters count per layer
                .build();
        RedisClient newClient = new AsyncRedisClient(made, uri);
        newClient.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(HANDSHAKE)
                        .keepAlive(true)
                        .build())
                // The client's timer would keep the answer of each command for a tenth of a second; RedisPatience does
                // not.
                .timeoutOptions(TimeoutOptions.create())
                .build());
        synchronized (this) {
            resources = made;
            client = newClient;
        }
        boolean isFirst = true;
        while (!isClosed && connection == null) {
            try {
                connection = newClient.connect(CODEC);
            } catch (RuntimeException e) {
                if (isFirst && !isClosed) { // a command that ends while it connects has nothing to say about Redis
                    log.warn("Redis does not answer; searches go on without caches until it does: {}", e.getMessage());
                    isFirst = false;
                }
                pause();
            }
        }
        if (isClosed) {
            shutDown();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection of its own that hears what is published; null if there is none to be had now. */
    @Nullable
    StatefulRedisPubSubConnection<String, byte[]> subscriber() {
        RedisClient known = client;
        if (known == null || connection == null || isClosed) {
            return null;
        }
        try {
            return known.connectPubSub(CODEC);
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Sends a command whose answer nobody waits for; null if there is no connection. */
    <T> @Nullable CompletionStage<T> send(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        StatefulRedisConnection<String, byte[]> known = connection;
        if (known == null || breaker.getState() == CircuitBreaker.State.OPEN) {
            return null;
        }
        try {
            return command.apply(known.async());
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** The answer of a command; null if Redis says nothing to anybody for the usual time. */
    <T> @Nullable T call(Function<RedisAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        return await(ask(command));
    }

    /**
     * The same for who must not wait. What follows runs on the thread of the connection, or on one of its own if there is no
     * answer, so it must not wait either.
     *
     * @return empty if Redis gives none; never fails
     */
    <T> CompletableFuture<Optional<T>> ask(
            Function<RedisAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command) {
        return ask(command, sent -> patience.whileItSpeaks(sent, timeout));
    }

    /**
     * The answer of a command; null if Redis does not give one in time.
     *
     * @param patience how long it may take
     */
    <T> @Nullable T call(
            Function<RedisAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command, Duration patience) {
        return await(ask(command, sent -> this.patience.noLonger(sent, patience)));
    }

    private static <T> @Nullable T await(CompletableFuture<Optional<T>> answer) {
        try {
            return answer.get().orElse(null);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a failure is an answer that is empty", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private <T> CompletableFuture<Optional<T>> ask(
            Function<RedisAsyncCommands<String, byte[]>, ? extends CompletionStage<T>> command,
            UnaryOperator<CompletableFuture<T>> bound) {
        StatefulRedisConnection<String, byte[]> known = connection;
        if (known == null || !breaker.tryAcquirePermission()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long start = breaker.getCurrentTimestamp();
        CompletableFuture<T> sent;
        try {
            sent = command.apply(known.async()).toCompletableFuture();
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return bound.apply(sent).handle((answer, failure) -> Optional.ofNullable(judged(start, answer, failure)));
    }

    private <T> @Nullable T judged(long start, @Nullable T answer, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause == null) {
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return answer;
        }
        if (cause instanceof RedisCommandExecutionException) { // it is there, and well enough to refuse
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            log.debug("Redis refused a command", cause);
        } else {
            failed(start, cause);
        }
        return null;
    }

    private void failed(long start, Throwable cause) {
        CircuitBreaker.State before = breaker.getState();
        breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), cause);
        if (before == CircuitBreaker.State.CLOSED && breaker.getState() == CircuitBreaker.State.OPEN) {
            log.warn("Redis does not answer; searches go on without caches until it does: {}", cause.toString());
        }
    }

    /** As if there were no Redis from now on. */
    @Override
    public void beforeCheckpoint() {
        isClosed = true;
        connection = null;
        shutDown();
    }

    @Override
    public void afterRestore() {
        isClosed = false;
        if (address != null) {
            connectInBackground(uri(address));
        }
    }

    @PreDestroy
    @Override
    public void close() {
        isClosed = true;
        patience.close();
        shutDown();
    }

    private synchronized void shutDown() {
        RedisClient known = client;
        ClientResources made = resources;
        client = null;
        resources = null;
        if (known != null) {
            known.shutdown(Duration.ZERO, HANDSHAKE);
        }
        if (made != null) {
            var _ = made.shutdown(0, HANDSHAKE.toMillis(), MILLISECONDS);
        }
    }
}
