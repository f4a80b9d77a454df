package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.time.Pause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a provider may be called, for all instances: at the allowed rate, not while it asked us to wait, and while it is
 * away only by one probe now and then. Safe for use by many threads.
 */
final class ProviderGate {
    private static final Logger log = LoggerFactory.getLogger(ProviderGate.class);
    /** Full jitter below 1, 2, 4 … s, at most a minute: a provider that is back is noticed within that. Chosen. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** An instance that dies with the probe in its hand holds the others up for so long. Longer than a call may take. */
    private static final Duration PROBE = Duration.ofSeconds(20);
    /** Against a provider that says "again at once" for ever. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    /** A mistaken Retry-After must not stop everything for a year. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ProviderStore store;
    private final ProviderStore.Key key;
    private final ProviderLimits limits;
    private final Pause pause;
    private final RandomGenerator random;

    ProviderGate(
            ProviderStore store, ProviderStore.Key key, ProviderLimits limits, Pause pause, RandomGenerator random) {
        this.store = store;
        this.key = key;
        this.limits = limits;
        this.pause = pause;
        this.random = random;
    }

    /** Whether it is worth claiming something. */
    sealed interface Entry {
        /** A call may be made now or within a moment. */
        record Open() implements Entry {}

        /** It was away, and it is up to the caller to find out whether it still is. */
        record Probe() implements Entry {}

        /** Nothing may be sent for a while. */
        record Closed(Duration length, String reason) implements Entry {}
    }

    Entry look(Duration longestSlot) throws SQLException {
        ProviderStore.State state = store.state(key, limits);
        if (state.pause().isPositive()) {
            return new Entry.Closed(state.pause(), state.reason() == null ? "paused" : state.reason());
        }
        if (state.outages() > 0) {
            return store.takeProbe(key, limits, PROBE)
                    ? new Entry.Probe()
                    : new Entry.Closed(SHORTEST_WAIT, "another instance probes it");
        }
        return state.slot().compareTo(longestSlot) <= 0
                ? new Entry.Open()
                : new Entry.Closed(state.slot().minus(longestSlot), "the rate limit is used up");
    }

    /**
     * Waits for a slot of the rate, and while the provider asks us to.
     *
     * @return false if it would be longer than that, or the provider is away: nothing may be sent
     */
    boolean enter(int tokens, Duration longest) throws SQLException, InterruptedException {
        if (limits.isNone()) {
            return true; // look has just found it open
        }
        Optional<Duration> slot = store.reserve(key, limits, tokens, longest);
        if (slot.isEmpty()) {
            return false;
        }
        pause.pause(slot.get());
        Duration waited = slot.get();
        while (waited.isPositive()) { // it may have been paused meanwhile
            ProviderStore.State state = store.state(key, limits);
            if (!state.pause().isPositive()) {
                return state.outages() == 0;
            }
            waited = waited.plus(state.pause());
            if (waited.compareTo(longest) > 0) {
                return false;
            }
            pause.pause(state.pause());
        }
        return true;
    }

    /** What became of the probe: a text that any provider takes. */
    void probed(EmbeddingOutcome outcome) throws SQLException {
        switch (outcome) {
            case EmbeddingOutcome.Embedded _ -> {
                store.succeeded(key);
                log.info("embedding provider {}/{} answers again", key.provider(), key.model());
            }
            case EmbeddingOutcome.Throttled throttled -> throttled(throttled.retryAfter());
            case EmbeddingOutcome.Rejected rejected -> unavailable(true, rejected.reason());
            case EmbeddingOutcome.Unavailable unavailable -> unavailable(true, unavailable.reason());
        }
    }

    /** Whoever took the probe has no time for it: somebody else may have it at once. */
    void leaveProbe() throws SQLException {
        store.leaveProbe(key);
    }

    /** It asked us to wait: all instances do. */
    void throttled(Duration retryAfter) throws SQLException {
        Duration length = retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
        Duration least = length.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : length;
        store.throttled(key, least, "it asked us to wait for " + least.toMillis() + " ms");
    }

    /** It does not answer anybody. */
    void unavailable(boolean isProbe, String reason) throws SQLException {
        store.unavailable(key, isProbe, random.nextDouble(), FIRST_PAUSE, LONGEST_PAUSE, reason);
        log.warn("embedding provider {}/{} is away: {}", key.provider(), key.model(), reason);
    }
}
