package io.headhunter.embedding;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A model and its vectors. Vectors of two spaces are never compared.
 *
 * @param spaceId positive; names the table {@code search.embedding_<spaceId>}
 * @param provider who computes, e.g. {@code onnx}
 * @param model e.g. {@code all-minilm-l6-v2-q}
 * @param dimensions length of a vector
 * @param status {@code building}; {@code serving}, of which there is one; {@code standby}: served before, and is kept up to
 *     date to fall back to; {@code retired}: has no vectors any more
 */
@MappedEntity(value = "embedding_space", schema = "search")
public record EmbeddingSpace(@Id int spaceId, String provider, String model, int dimensions, String status) {
    /** Whether searches use it. */
    public boolean isServing() {
        return status.equals("serving");
    }

    /** Whether its vectors are gone. */
    public boolean isRetired() {
        return status.equals("retired");
    }

    /** What responses call it: {@code provider/model}. */
    public String label() {
        return provider + "/" + model;
    }
}
