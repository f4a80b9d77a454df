package io.headhunter.index;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Which vector index answers: the established names {@code PGVECTOR_INDEX_TYPE} and {@code PGVECTOR_INDEX_SPLIT}.
 *
 * @param type {@code auto}, {@code diskann}, {@code hnsw} or {@code exact}
 * @param split a share of the searches for another type, such as {@code diskann:10}
 */
@ConfigurationProperties("pgvector.index")
@ReflectiveAccess
public record IndexConfig(
        @Bindable(defaultValue = "auto") String type,
        @Nullable String split) {}
