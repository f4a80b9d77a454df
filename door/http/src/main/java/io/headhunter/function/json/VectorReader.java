package io.headhunter.function.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.embedding.EmbeddingVector;
import org.jspecify.annotations.Nullable;

/** Reads a vector: a list of finite numbers with a direction. */
public final class VectorReader {
    /** No model in use makes longer vectors; gemini-embedding-001 makes 3,072. */
    private static final int MAX_DIMENSIONS = 4_096;

    private VectorReader() {}

    /** Null if the field is absent or wrong; what is wrong goes to the errors. */
    public static @Nullable EmbeddingVector read(Fields fields, String name) {
        JsonNode value = fields.take(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MAX_DIMENSIONS) {
            fields.refuse(
                    name,
                    "is not a list of 1 to " + MAX_DIMENSIONS
                            + " numbers; expected one vector of the serving model; send that or a query");
            return null;
        }
        float[] components = new float[value.size()];
        boolean valid = true;
        for (int i = 0; i < components.length; i++) {
            JsonNode component = value.get(i);
            components[i] = component.isNumber() ? component.floatValue() : Float.NaN;
            if (!Float.isFinite(components[i])) {
                fields.refuse(name + "[" + i + "]", "is not a finite number; expected a 32-bit float; correct it");
                valid = false;
            }
        }
        try {
            return valid ? new EmbeddingVector(components) : null;
        } catch (IllegalArgumentException e) {
            fields.refuse(name, "cannot be compared: " + e.getMessage() + "; expected the model's vector; send that");
            return null;
        }
    }
}
