package io.headhunter.space;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import io.headhunter.time.Pause;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of some hundred queries that nobody waits for: where the model asks to wait, that is done, and what was asked
 * before is not thrown away. Safe for use by many threads.
 */
@Singleton
final class PatientQueries {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    /**
     * How long a query waits altogether: longer than a minute, which quotas are counted in, as others may have used ours up.
     * Chosen.
     */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    /** Against a model that says "again at once" for ever. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final EmbeddingProviders providers;
    private final Pause pause;

    @Inject
    PatientQueries(EmbeddingProviders providers) {
        this(providers, Pause.SLEEP);
    }

    PatientQueries(EmbeddingProviders providers, Pause pause) {
        this.providers = providers;
        this.pause = pause;
    }

    /** @throws DependencyUnavailableException if there is none: the model is away, or asks to wait for too long */
    EmbeddingVector embed(EmbeddingSpace space, String text) {
        EmbeddingProvider provider = providers.require(space);
        Duration waited = Duration.ZERO;
        while (true) {
            switch (provider.embedQuery(text, Deadline.in(LONGEST_CALL))) {
                case EmbeddingOutcome.Embedded embedded -> {
                    return embedded.vectors().getFirst();
                }
                case EmbeddingOutcome.Throttled throttled -> {
                    Duration asked = throttled.retryAfter();
                    Duration wait = asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
                    waited = waited.plus(wait);
                    if (waited.compareTo(LONGEST_WAIT) > 0) {
                        throw notEmbedded(space, "it asks us to wait for " + waited.toSeconds() + " s", null);
                    }
                    await(space, wait);
                }
                case EmbeddingOutcome.Rejected rejected -> throw notEmbedded(space, rejected.reason(), null);
                case EmbeddingOutcome.Unavailable unavailable -> throw notEmbedded(space, unavailable.reason(), null);
            }
        }
    }

    private void await(EmbeddingSpace space, Duration length) {
        try {
            pause.pause(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notEmbedded(space, "this was interrupted", e);
        }
    }

    private static DependencyUnavailableException notEmbedded(
            EmbeddingSpace space, String reason, @Nullable Throwable cause) {
        return new DependencyUnavailableException(
                "A query was not embedded by " + space.label() + ": " + reason + "; expected its vector within "
                        + LONGEST_WAIT.toSeconds() + " s, so nothing is verified; try again later",
                cause);
    }
}
