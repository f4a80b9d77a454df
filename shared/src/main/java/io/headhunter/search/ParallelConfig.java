package io.headhunter.search;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The established environment variable {@code ENABLE_PARALLEL_PRE_SEARCH}.
 *
 * @param parallelPreSearch whether what does not depend on each other in a search runs side by side: the embedding and
 *     the vector leg beside the lexical leg, facets and suggestions. Results are the same either way
 */
@ConfigurationProperties("enable")
@ReflectiveAccess
record ParallelConfig(@Bindable(defaultValue = "true") boolean parallelPreSearch) {}
