package io.headhunter.embedding;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * A model in this process that is read from files. There is one if its file is set.
 *
 * @param modelFile in ONNX's format
 * @param tokenizerFile {@code tokenizer.json} of the same model
 * @param name with the version: vectors of two names never meet
 * @param pooling how the vectors of a text's words become one
 * @param queryPrefix what the model was trained to see before a query
 * @param documentPrefix what it was trained to see before a document
 */
@ConfigurationProperties("headhunter.embedding.onnx")
@ReflectiveAccess
record OnnxConfig(
        @Nullable String modelFile,
        @Nullable String tokenizerFile,
        @Nullable String name,
        @Bindable(defaultValue = "mean") Pooling pooling,
        @Nullable String queryPrefix,
        @Nullable String documentPrefix) {
    /** What the model was trained with. */
    enum Pooling {
        /** Of all words. */
        MEAN,
        /** The first vector, which stands for the whole. */
        CLS
    }
}
