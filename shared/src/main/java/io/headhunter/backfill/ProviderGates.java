package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.time.Pause;
import io.headhunter.time.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A gate for each provider. Safe for use by many threads. */
@Singleton
final class ProviderGates {
    /** {@code ThreadLocalRandom.current()} belongs to its thread, so it is asked for anew each time. */
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final ProviderStore store;
    private final ProviderLimitsConfig config;
    private final Function<EmbeddingProvider, ProviderLimits> limits;
    private final Function<EmbeddingProvider, ProviderStore.Key> keys;
    private final Pause pause;
    private final Ticker ticker;
    private final RandomGenerator random;

    @Inject
    ProviderGates(ProviderStore store, ProviderLimitsConfig config) {
        this(
                store,
                config,
                config::of,
                provider -> new ProviderStore.Key(provider.provider(), provider.model()),
                Pause.SLEEP,
                Ticker.SYSTEM,
                RANDOM);
    }

    /** @param random of the backoff; used by many threads */
    ProviderGates(
            ProviderStore store,
            ProviderLimitsConfig config,
            Function<EmbeddingProvider, ProviderLimits> limits,
            Function<EmbeddingProvider, ProviderStore.Key> keys,
            Pause pause,
            Ticker ticker,
            RandomGenerator random) {
        this.store = store;
        this.config = config;
        this.limits = limits;
        this.keys = keys;
        this.pause = pause;
        this.ticker = ticker;
        this.random = random;
    }

    ProviderGate of(EmbeddingProvider provider) throws SQLException {
        ProviderStore.Key key = keys.apply(provider);
        store.ensure(key);
        return new ProviderGate(store, key, limits.apply(provider), pause, random);
    }

    /** What so many tokens cost; null where that is not known, and for a model in this process. */
    @Nullable
    BigDecimal cost(EmbeddingProvider provider, long tokens) {
        return config.cost(provider, tokens);
    }

    Pause pause() {
        return pause;
    }

    /** Tells how long calls take. */
    Ticker ticker() {
        return ticker;
    }

    RandomGenerator random() {
        return random;
    }
}
