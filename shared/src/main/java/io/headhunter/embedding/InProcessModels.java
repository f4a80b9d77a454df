package io.headhunter.embedding;

import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.headhunter.observe.EmbeddingMeters;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The models that come with the program, each pooled as its authors say. */
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
    InProcessEmbeddingProvider miniLm(EmbeddingMeters meters) {
        return new InProcessEmbeddingProvider(
                MINILM, DIMENSIONS, "", "", () -> OnnxModel.ofProgram(MINILM, PoolingMode.MEAN), meters);
    }

    /** English, a little better, and about half as fast. The prefix is that of its authors for searching passages. */
    @Singleton
    @Named(BGE)
    @Bean(preDestroy = "close")
    InProcessEmbeddingProvider bge(EmbeddingMeters meters) {
        return new InProcessEmbeddingProvider(
                BGE,
                DIMENSIONS,
                "Represent this sentence for searching relevant passages: ",
                "",
                () -> OnnxModel.ofProgram(BGE, PoolingMode.CLS),
                meters);
    }
}
