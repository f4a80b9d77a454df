package io.headhunter.benchmark.crash;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/**
 * In place of the models, vectors that only the text determines, and a list of all texts that were sent, which outlives the
 * process. For measurements: whoever sets the property gets searches without sense. Safe for use by many threads.
 */
@Singleton
@Requires(property = InventedProviders.LIST)
public final class InventedProviders implements BeanCreatedEventListener<EmbeddingProviders> {
    /** The file that each call adds to before it makes vectors: a line with its thread, and the hash of each text. */
    public static final String LIST = "headhunter.bench.invented-vectors";
    /** How long a text takes. */
    public static final String PAUSE = "headhunter.bench.invented-pause";

    private static final int FILLED = 8;
    private static final int LARGEST = 1_000;

    private final Path list;
    private final Duration pause;

    InventedProviders(@Property(name = LIST) String list, @Property(name = PAUSE) Duration pause) {
        this.list = Path.of(list);
        this.pause = pause;
    }

    /** The whole numbers that the vector of a text begins with; the rest is zero. */
    static int[] numbers(String text) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(text.hashCode() + ((long) text.length() << Integer.SIZE));
        return random.ints(FILLED, 1, LARGEST).toArray();
    }

    @Override
    public EmbeddingProviders onCreated(BeanCreatedEvent<EmbeddingProviders> event) {
        return event.getBean().mapped(Invented::new);
    }

    private final class Invented implements EmbeddingProvider {
        private final EmbeddingProvider model;

        private Invented(EmbeddingProvider model) {
            this.model = model;
        }

        @Override
        public String provider() {
            return model.provider();
        }

        @Override
        public String model() {
            return model.model();
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }

        @Override
        public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
            try {
                String lines = texts.stream()
                        .map(text -> TextHash.of(text) + "\n")
                        .collect(Collectors.joining(
                                "", SentTexts.CALL + Thread.currentThread().threadId() + "\n", ""));
                // One write, so that a kill leaves whole lines.
                Files.write(
                        list,
                        lines.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                Thread.sleep(pause.multipliedBy(texts.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new EmbeddingOutcome.Unavailable("the call was interrupted");
            }
            return new EmbeddingOutcome.Embedded(
                    texts.stream().map(this::vector).toList());
        }

        @Override
        public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
            return new EmbeddingOutcome.Embedded(List.of(vector(text)));
        }

        private EmbeddingVector vector(String text) {
            float[] components = new float[dimensions()];
            int[] numbers = numbers(text);
            for (int i = 0; i < numbers.length; i++) {
                components[i] = numbers[i];
            }
            return new EmbeddingVector(components);
        }
    }
}
