package io.headhunter.embedding;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which model a fresh installation serves with. An installation that serves already keeps its own until it is switched.
 *
 * @param model {@code provider/model}, as {@link EmbeddingSpace#label()}
 */
@ConfigurationProperties("headhunter.embedding")
record EmbeddingModelConfig(
        @Bindable(defaultValue = "onnx/all-minilm-l6-v2-q") String model) {}
