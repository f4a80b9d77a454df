package io.headhunter.cache;

import io.headhunter.time.Ticker;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what changed, and knows whether it hears. Every {@link #BEAT} it publishes a beat to a channel of its own and hears
 * it on the connection of the changes: whatever was published before that beat has been heard then. So for {@link #LEASE}
 * after a beat was <em>sent</em> (not heard: a process that was frozen finds old beats in its socket) nothing that is older
 * than the lease can be missing. The lease is compared on two clocks: a machine that was frozen may find the monotonic
 * one standing where it was. Beats of an earlier connection do not count. Safe for use by many threads.
 */
final class ChangeFeed implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

    private static final Duration BEAT = Duration.ofMillis(25);
    private static final Duration LEASE = Duration.ofMillis(75);
    private static final int BEATS_UNTIL_NEXT_TRY = 20;

    private final RedisLink redis;
    private final Listener listener;
    private final Ticker ticker;
    private final Clock clock;
    private final String ownChannel = "hh:beat:" + UUID.randomUUID();
    private final Thread thread;

    private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> subscription;
    private volatile Lease lease = new Lease(0, 0, 0);
    private final AtomicInteger session = new AtomicInteger(1);
    private volatile boolean isClosed;

    /** Who is told; by one thread, and must be quick. */
    interface Listener {
        /** A message of {@link ChangePusher#CHANNEL}. */
        void heard(String message);
    }

    /** How long a session may be believed, on both clocks. */
    private record Lease(int session, long untilNanos, long untilMillis) {}

    ChangeFeed(RedisLink redis, Listener listener, Ticker ticker, Clock clock) {
        this.redis = redis;
        this.listener = listener;
        this.ticker = ticker;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("cache-beat").unstarted(this::beat);
    }

    void start() {
        thread.start();
    }

    /** Of the connection as it is now. What was kept under another one may have missed a change. */
    int session() {
        return session.get();
    }

    /** Whether everything was heard that was published until a moment ago, without a gap since that session began. */
    boolean hears(int ofSession) {
        Lease held = lease;
        return held.session() == ofSession
                && ofSession == session.get()
                && held.untilNanos() - ticker.nanos() > 0
                && held.untilMillis() > clock.millis();
    }

    private void beat() {
        int untilNextTry = 0;
        while (!isClosed) {
            StatefulRedisPubSubConnection<String, byte[]> known = subscription;
            if (known != null) {
                send();
            }
            if (hears(session())) {
                untilNextTry = BEATS_UNTIL_NEXT_TRY;
            } else if (untilNextTry-- <= 0) {
                untilNextTry = BEATS_UNTIL_NEXT_TRY;
                if (known == null) {
                    subscribe();
                } else {
                    listen(known); // Redis may not have answered the first time
                }
            }
            try {
                Thread.sleep(BEAT);
            } catch (InterruptedException e) {
                return; // closing
            }
        }
    }

    private void send() {
        byte[] now = ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(session.get())
                .putLong(ticker.nanos())
                .putLong(clock.millis())
                .array();
        redis.send(commands -> commands.publish(ownChannel, now));
    }

    private void subscribe() {
        StatefulRedisPubSubConnection<String, byte[]> made = redis.subscriber();
        if (made == null) {
            return;
        }
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                if (channel.equals(ownChannel)) {
                    heardBeat(ByteBuffer.wrap(message));
                } else {
                    listener.heard(new String(message, StandardCharsets.UTF_8));
                }
            }
        });
        made.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                session.incrementAndGet(); // it connects and subscribes again by itself; what was published meanwhile
                // is lost
            }
        });
        listen(made);
        subscription = made;
        if (isClosed) {
            var _ = made.closeAsync();
        }
    }

    private void listen(StatefulRedisPubSubConnection<String, byte[]> connection) {
        try {
            var _ = connection.async().subscribe(ChangePusher.CHANNEL, ownChannel);
        } catch (RuntimeException e) {
            log.debug("not connected", e);
        }
    }

    private void heardBeat(ByteBuffer beat) {
        int sentIn = beat.getInt();
        if (sentIn == session.get()) {
            lease = new Lease(sentIn, beat.getLong() + LEASE.toNanos(), beat.getLong() + LEASE.toMillis());
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        StatefulRedisPubSubConnection<String, byte[]> known = subscription;
        if (known != null && known.isOpen()) {
            var _ = known.closeAsync();
        }
    }
}
