package io.headhunter.source.http;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceRecords;
import io.headhunter.source.http.SourceExchange.Reply;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One GET for each document. Safe for use by many threads. */
@Context // made at the start, so that an address that cannot be one stops the start and not the first search
@Requires(property = "headhunter.source.http.url")
final class HttpDocumentSource implements DocumentSource, AutoCloseable {
    /** Fields that are shown are a few thousand characters at most; the rest of a record may be there, too. Chosen. */
    static final int MAX_BODY_BYTES = 262_144;

    private final UrlTemplate template;
    private final @Nullable String authorization;
    private final SourceExchange exchange;

    HttpDocumentSource(HttpSourceConfig config) {
        String url = Objects.requireNonNull(config.url(), "the bean requires the setting");
        this.template = UrlTemplate.of(url);
        this.authorization = authorization(config.token());
        this.exchange = new SourceExchange(
                url.strip().startsWith("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1,
                config.connectTimeout(),
                config.readTimeout(),
                MAX_BODY_BYTES);
    }

    private static @Nullable String authorization(@Nullable Secret token) {
        if (token == null) {
            return null;
        }
        if (token.value().isBlank() || token.value().chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new InvalidSettingException(
                    "HEADHUNTER_SOURCE_HTTP_TOKEN (headhunter.source.http.token) cannot be sent;"
                            + " expected visible ASCII characters without spaces; correct it, or leave it out to send none");
        }
        return "Bearer " + token.value();
    }

    @Override
    public List<SourceOutcome> read(TenantId tenant, DocumentKind kind, List<String> ids, Deadline deadline) {
        return ids.stream().map(id -> read(tenant, kind, id, deadline)).toList();
    }

    private SourceOutcome read(TenantId tenant, DocumentKind kind, String id, Deadline deadline) {
        Optional<URI> address = template.address(tenant, kind, id);
        if (address.isEmpty()) {
            return new Missing();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address.get()).header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return switch (exchange.send(request, deadline)) {
            case Reply.Json json -> SourceRecords.read(json.value(), tenant, id);
            case Reply.Nothing _ -> new Missing();
            case Reply.Failed failed -> new Failed(failed.reason());
        };
    }

    @Override
    @PreDestroy
    public void close() {
        exchange.close();
    }
}
