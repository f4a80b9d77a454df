package io.headhunter.function.health;

import io.headhunter.observe.Build;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A status and the release that has it. No details: who may ask for health learns of no part of the system. */
@Serdeable
public final class NamedHealth implements HealthResult {
    private final HealthStatus status;
    private final Build build;

    NamedHealth(HealthStatus status, Build build) {
        this.status = status;
        this.build = build;
    }

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public HealthStatus getStatus() {
        return status;
    }

    public String getVersion() {
        return build.version();
    }

    public String getCommit() {
        return build.commit();
    }

    @Override
    public @Nullable Object getDetails() {
        return null;
    }
}
