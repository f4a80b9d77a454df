package io.headhunter.embedding.remote;

import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * A model of Vertex AI on Google Cloud. There is one if a project is set.
 *
 * @param accessToken null: that of the service account the process runs as
 * @param url without the path of the operation; null: that of the location
 * @param dimensions of its vectors, to which the model shortens them
 * @param batchSize most texts of one call; null: what is published for the model
 */
@ConfigurationProperties("headhunter.embedding.vertex")
@ReflectiveAccess
record VertexEmbeddingConfig(
        @Nullable String project,
        @Bindable(defaultValue = "us-central1") String location,
        @Nullable Secret accessToken,
        @Nullable String url,
        @Bindable(defaultValue = "gemini-embedding-001") String model,
        @Bindable(defaultValue = "768") @Min(1) @Max(4000) int dimensions,
        @Nullable @Min(1) @Max(250) Integer batchSize) {}
