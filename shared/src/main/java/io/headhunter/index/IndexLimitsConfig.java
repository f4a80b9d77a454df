package io.headhunter.index;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * When an index is worth having. The figures behind the defaults are in docs/benchmarks.md.
 *
 * @param minDocuments a tenant with fewer documents of a kind has no index: comparing all is as fast, and exact
 * @param maxIndexes most indexes on one table of a space, the one that most tenants share or a promoted tenant's own: the
 *     planner looks at each of them for every search
 */
@ConfigurationProperties("headhunter.index")
@ReflectiveAccess
public record IndexLimitsConfig(
        @Bindable(defaultValue = "10000") @Min(1) long minDocuments,
        @Bindable(defaultValue = "200") @Min(0) int maxIndexes) {}
