package io.headhunter.embedding;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.ProviderSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model in this process that is read from files, such as one that knows many languages. It is loaded at the start, and
 * asked once: that tells how long its vectors are, and that it works at all.
 */
@Factory
final class OnnxFileModel {
    private static final ProviderSettings SETTINGS =
            new ProviderSettings("headhunter.embedding.onnx", "leave out model-file");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final String PROBE = "engineer";

    @Singleton
    @Named("onnx-file")
    @Bean(preDestroy = "close")
    @Requires(property = "headhunter.embedding.onnx.model-file")
    InProcessEmbeddingProvider model(OnnxConfig config, EmbeddingMeters meters) {
        Path modelFile = file(config.modelFile(), "model-file");
        Path tokenizerFile = file(config.tokenizerFile(), "tokenizer-file");
        String name = SETTINGS.required(config.name(), "name", "the model's name and version");
        if (!name.matches(NAME)
                || List.of(InProcessModels.MINILM, InProcessModels.BGE).contains(name)) {
            throw SETTINGS.invalid(
                    "name",
                    "is \"" + name + "\"",
                    "letters, digits, points, hyphens and underscores, and not the name of a model that is built in");
        }
        EmbeddingModel model;
        int dimensions;
        try {
            model = OnnxModel.ofFiles(
                    modelFile,
                    tokenizerFile,
                    switch (config.pooling()) {
                        case MEAN -> PoolingMode.MEAN;
                        case CLS -> PoolingMode.CLS;
                    });
            dimensions = new EmbeddingVector(model.embed(PROBE).content().vector()).dimensions();
        } catch (RuntimeException e) { // whatever the native library makes of a file
            throw SETTINGS.invalid(
                    "model-file",
                    "cannot be used (" + e.getMessage() + ")",
                    "a model of embeddings in ONNX's format, and the tokenizer.json of the same model");
        }
        return new InProcessEmbeddingProvider(
                name,
                dimensions,
                Objects.requireNonNullElse(config.queryPrefix(), ""),
                Objects.requireNonNullElse(config.documentPrefix(), ""),
                () -> model,
                meters);
    }

    private static Path file(@Nullable String said, String name) {
        Path file = Path.of(SETTINGS.required(said, name, "the path of a file"));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw SETTINGS.invalid(name, "names no file that can be read", "the path of a file");
        }
        return file;
    }
}
