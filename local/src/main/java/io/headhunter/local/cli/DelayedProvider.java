package io.headhunter.local.cli;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.time.Deadline;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The provider, as far away as a measurement wants it. Safe for use by many threads. */
@Singleton
@Primary
@Requires(property = DelayedProvider.DELAY)
final class DelayedProvider implements EmbeddingProvider {
    static final String DELAY = "headhunter.bench.provider-delay";

    private final BeanContext context;
    private final Duration delay;

    DelayedProvider(BeanContext context, @Property(name = DELAY) Duration delay) {
        this.context = context;
        this.delay = delay;
    }

    private EmbeddingProvider near() {
        return context.getBeansOfType(EmbeddingProvider.class).stream()
                .filter(provider -> provider != this)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String provider() {
        return near().provider();
    }

    @Override
    public String model() {
        return near().model();
    }

    @Override
    public int dimensions() {
        return near().dimensions();
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return near().embedDocuments(texts, deadline);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        try {
            Thread.sleep(deadline.remaining(delay));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EmbeddingOutcome.Unavailable("the call was interrupted");
        }
        return near().embedQuery(text, deadline);
    }
}
