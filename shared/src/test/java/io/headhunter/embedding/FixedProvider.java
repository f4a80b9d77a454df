package io.headhunter.embedding;

import io.headhunter.time.Deadline;
import java.util.List;
import java.util.Random;

/**
 * Vectors that follow from the text and the model's name, so that those of two models differ. Equal texts have equal vectors;
 * others are unrelated. Immutable.
 */
public class FixedProvider implements EmbeddingProvider {
    private final String provider;
    private final String model;
    private final int dimensions;

    public FixedProvider(String provider, String model, int dimensions) {
        this.provider = provider;
        this.model = model;
        this.dimensions = dimensions;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return new EmbeddingOutcome.Embedded(texts.stream().map(this::vector).toList());
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return embedDocuments(List.of(text), deadline);
    }

    private EmbeddingVector vector(String text) {
        Random random = new Random(31L * text.hashCode() + label().hashCode());
        float[] components = new float[dimensions];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) random.nextGaussian();
        }
        return new EmbeddingVector(components);
    }
}
