package io.headhunter.function.search.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.function.json.Fields;
import org.jspecify.annotations.Nullable;

/** Reads {@code embedding}, a list of finite numbers that are not all zero. */
final class EmbeddingReader {
    private static final String NAME = "embedding";

    /** No model in use makes longer vectors; gemini-embedding-001 makes 3,072. */
    private static final int MAX_DIMENSIONS = 4_096;

    private EmbeddingReader() {}

    static @Nullable EmbeddingVector read(Fields fields) {
        JsonNode value = fields.take(NAME);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MAX_DIMENSIONS) {
            fields.refuse(
                    NAME,
                    "is not a list of 1 to " + MAX_DIMENSIONS
                            + " numbers; expected one vector of the serving model; send that or a query");
            return null;
        }
        float[] components = new float[value.size()];
        boolean valid = true;
        boolean nonZero = false;
        for (int i = 0; i < components.length; i++) {
            JsonNode component = value.get(i);
            components[i] = component.isNumber() ? component.floatValue() : Float.NaN;
            if (!Float.isFinite(components[i])) {
                fields.refuse(NAME + "[" + i + "]", "is not a finite number; expected a 32-bit float; correct it");
                valid = false;
            }
            nonZero |= components[i] != 0;
        }
        if (valid && !nonZero) {
            fields.refuse(NAME, "is all zeros; expected a vector with a direction; send the model's vector");
        }
        return valid && nonZero ? new EmbeddingVector(components) : null;
    }
}
