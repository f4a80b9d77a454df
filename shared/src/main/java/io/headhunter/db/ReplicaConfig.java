package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical replica of the database, which searches read. {@code DATABASE_REPLICA_URL} means the same as {@code url}.
 *
 * @param url as that of the primary; without user or password those of the primary
 * @param poolMax most connections an instance opens to it; null: as many as to the primary
 * @param timeout longest it may take to answer before the primary is asked instead
 * @param maxLag how far behind it may be and still be read
 */
@ConfigurationProperties("headhunter.database.replica")
@ReflectiveAccess
public record ReplicaConfig(
        @Nullable String url,
        @Nullable @Min(1) @Max(1000) Integer poolMax,
        @Bindable(defaultValue = "2s") Duration timeout,
        @Bindable(defaultValue = "5s") Duration maxLag) {
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    public ReplicaConfig {
        requireWithin("HEADHUNTER_DATABASE_REPLICA_TIMEOUT", timeout, LEAST_TIMEOUT);
        requireWithin("HEADHUNTER_DATABASE_REPLICA_MAX_LAG", maxLag, LEAST_TIMEOUT);
    }

    private static void requireWithin(String setting, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException(setting + " is " + value
                    + "; expected 100ms to 1h; correct it, or leave it" + " out for the default");
        }
    }
}
