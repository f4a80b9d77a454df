package io.headhunter.embedding;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The models that come with the program. Each caller has a thread of its own: the models' own pools would only queue. */
@Factory
final class InProcessModels {
    static final String MINILM = "all-minilm-l6-v2-q";
    static final String BGE = "bge-small-en-v1.5-q";

    /** Of both models. */
    private static final int DIMENSIONS = 384;

    /** English. Texts beyond the 256 word pieces that it was trained on count less and less. */
    @Singleton
    @Named(MINILM)
    @Bean(preDestroy = "close")
    InProcessEmbeddingProvider miniLm() {
        return new InProcessEmbeddingProvider(
                MINILM, DIMENSIONS, "", "", () -> new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run));
    }

    /** English, a little better, and about half as fast. The prefix is that of its authors for searching passages. */
    @Singleton
    @Named(BGE)
    @Bean(preDestroy = "close")
    InProcessEmbeddingProvider bge() {
        return new InProcessEmbeddingProvider(
                BGE,
                DIMENSIONS,
                "Represent this sentence for searching relevant passages: ",
                "",
                () -> new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run));
    }
}
