package io.headhunter.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.db.Secret;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens for Google Cloud: the one that is configured, else those of the service account the process runs as, from
 * the metadata server. Source: {@code https://cloud.google.com/docs/authentication/get-id-token} and {@code
 * https://cloud.google.com/compute/docs/access/authenticate-workloads}. Safe for use by many threads: two that ask at once
 * may both fetch one.
 */
public final class AccessTokens {
    public static final String METADATA_URL = "http://metadata.google.internal";

    private static final String PATH = "/computeMetadata/v1/instance/service-accounts/default/token";
    /** The metadata server keeps a token until five minutes before its end; one that we hold must outlast a call. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final JsonEndpoint endpoint = new JsonEndpoint();
    private final URI address;
    private final Ticker ticker;
    private final @Nullable Secret configured;
    private volatile @Nullable Token held;

    private record Token(Secret value, long useUntilNanos) {}

    /** @param configured null: ask the metadata server */
    public AccessTokens(@Nullable Secret configured, String metadataUrl, Ticker ticker) {
        this.configured = configured;
        this.address = URI.create(metadataUrl + PATH);
        this.ticker = ticker;
    }

    /** Null if there is none to be had in time. */
    public @Nullable String token(Deadline deadline) {
        if (configured != null) {
            return configured.value();
        }
        Token token = held;
        if (token != null && token.useUntilNanos() - ticker.nanos() > 0) {
            return token.value().value();
        }
        if (!(endpoint.get(address, Map.of("Metadata-Flavor", "Google"), deadline)
                instanceof JsonEndpoint.Reply.Answer answer)) {
            return null;
        }
        JsonNode value = answer.body().path("access_token");
        Duration life = Duration.ofSeconds(answer.body().path("expires_in").asLong());
        if (!value.isTextual()) {
            return null;
        }
        held = new Token(
                new Secret(value.textValue()),
                ticker.nanos() + life.minus(MARGIN).toNanos());
        return value.textValue();
    }
}
