package io.headhunter.search;

import io.headhunter.embedding.EmbeddingSpace;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which embedding models know English only; of all others we assume that they know every language. */
final class EnglishModels {
    private EnglishModels() {}

    /** @param language ISO 639-1; empty if it is not known, and then the model is trusted */
    static boolean know(@Nullable EmbeddingSpace space, String language) {
        if (space == null || language.isEmpty() || language.equals("en")) {
            return true;
        }
        String model = space.model().toLowerCase(Locale.ROOT);
        boolean isEnglishOnly = (model.contains("minilm") && !model.contains("multilingual")) || model.contains("-en-");
        return !isEnglishOnly;
    }
}
