package io.headhunter.local.cli;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The providers, as far away as a measurement wants them. Safe for use by many threads. */
@Singleton
@Requires(property = DelayedProviders.DELAY)
final class DelayedProviders implements BeanCreatedEventListener<EmbeddingProviders> {
    static final String DELAY = "headhunter.bench.provider-delay";

    private final Duration delay;

    DelayedProviders(@Property(name = DELAY) Duration delay) {
        this.delay = delay;
    }

    @Override
    public EmbeddingProviders onCreated(BeanCreatedEvent<EmbeddingProviders> event) {
        return event.getBean().mapped(near -> new Delayed(near, delay));
    }

    private record Delayed(EmbeddingProvider near, Duration delay) implements EmbeddingProvider {
        @Override
        public String provider() {
            return near.provider();
        }

        @Override
        public String model() {
            return near.model();
        }

        @Override
        public int dimensions() {
            return near.dimensions();
        }

        @Override
        public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
            return near.embedDocuments(texts, deadline);
        }

        @Override
        public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
            try {
                Thread.sleep(deadline.remaining(delay));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new EmbeddingOutcome.Unavailable("the call was interrupted");
            }
            return near.embedQuery(text, deadline);
        }
    }
}
