package io.headhunter.function.health;

import io.headhunter.observe.Build;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The framework's aggregation, with the release in what a probe is told. Safe for use by many threads. */
@Singleton
@Replaces(DefaultHealthAggregator.class)
@Requires(beans = HealthEndpoint.class)
final class NamedHealthAggregator extends DefaultHealthAggregator {
    NamedHealthAggregator(ApplicationConfiguration application) {
        super(application);
    }

    @Override
    protected HealthResult buildResult(HealthStatus status, @Nullable Object details, HealthLevelOfDetail level) {
        return level == HealthLevelOfDetail.STATUS
                ? new NamedHealth(status, Build.current())
                : super.buildResult(status, details, level);
    }
}
