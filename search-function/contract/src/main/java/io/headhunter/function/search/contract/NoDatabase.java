package io.headhunter.function.search.contract;

import io.headhunter.function.database.DatabaseIndicator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** A scripted searcher needs no database, so nobody asks whether there is one. */
@Singleton
@Readiness
@Replaces(DatabaseIndicator.class)
@Requires(property = ScriptedSearcher.SWITCH, value = "true")
final class NoDatabase implements HealthIndicator {
    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(HealthResult.builder("scripted", HealthStatus.UP).build());
    }
}
