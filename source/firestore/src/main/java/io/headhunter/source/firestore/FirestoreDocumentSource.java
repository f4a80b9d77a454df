package io.headhunter.source.firestore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.source.SourceRecords;
import io.headhunter.source.http.SourceExchange;
import io.headhunter.source.http.SourceExchange.Reply;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code documents:batchGet} for many documents. Safe for use by many threads. */
@Context // made at the start, so that a path that cannot be one stops the start and not the first search
@Requires(property = "headhunter.source.firestore.project")
final class FirestoreDocumentSource implements DocumentSource, AutoCloseable {
    /** A page of the usual length is one exchange, the longest four. Chosen; Firestore's own limit is the size of a request. */
    static final int BATCH_SIZE = 50;
    /** The mask leaves a few thousand characters of a document. */
    static final int MAX_BODY_BYTES = 1_048_576;
    /** The caller's deadline is the one that matters; a first exchange has to connect. Chosen, not measured. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final DocumentNames names;
    private final URI address;
    private final @Nullable FirestoreTokens tokens;
    private final SourceExchange exchange;

    @Inject
    FirestoreDocumentSource(FirestoreConfig config, FirestoreEmulatorConfig emulator) {
        this(
                config,
                emulator.host() == null ? "https://firestore.googleapis.com" : "http://" + emulator.host(),
                emulator.host() == null ? FirestoreTokens.ofTheEnvironment() : null);
    }

    /**
     * @param server scheme, host and port
     * @param tokens null: none are sent
     */
    FirestoreDocumentSource(FirestoreConfig config, String server, @Nullable FirestoreTokens tokens) {
        this.names = new DocumentNames(
                Objects.requireNonNull(config.project(), "the bean requires the setting"),
                config.database(),
                config.path());
        this.address = address(server, names);
        this.tokens = tokens;
        this.exchange = new SourceExchange(
                server.startsWith("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1,
                LIMIT,
                LIMIT,
                MAX_BODY_BYTES);
    }

    private static URI address(String server, DocumentNames names) {
        try {
            URI address = URI.create(server + "/v1/" + names.database() + "/documents:batchGet");
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InvalidSettingException(
                "FIRESTORE_EMULATOR_HOST (firestore.emulator.host) cannot be read; expected host"
                        + " and port, e.g. localhost:8080; correct it, or leave it out for the real Firestore");
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public List<SourceOutcome> read(TenantId tenant, DocumentKind kind, List<String> ids, Deadline deadline) {
        Map<String, String> idsByName = new LinkedHashMap<>();
        ids.forEach(id -> names.name(tenant, kind, id).ifPresent(name -> idsByName.put(name, id)));
        Map<String, SourceOutcome> outcomes = idsByName.isEmpty() ? Map.of() : exchange(tenant, idsByName, deadline);
        List<SourceOutcome> inOrder = new ArrayList<>(ids.size());
        ids.forEach(id -> inOrder.add(outcomes.getOrDefault(id, new Missing())));
        return inOrder;
    }

    /** An outcome for each of these ids. */
    private Map<String, SourceOutcome> exchange(TenantId tenant, Map<String, String> idsByName, Deadline deadline) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(FirestoreJson.request(idsByName.keySet())));
        if (tokens != null) {
            Optional<Map<String, List<String>>> headers = tokens.headers(address, deadline);
            if (headers.isEmpty()) {
                return all(idsByName, deadline.isExpired() ? Reason.LATE : Reason.REFUSED);
            }
            headers.get().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        }
        return switch (exchange.send(request, deadline)) {
            case Reply.Json json ->
                FirestoreJson.answer(json.value())
                        .map(answer -> outcomes(tenant, idsByName, answer))
                        .orElseGet(() -> all(idsByName, Reason.UNREADABLE));
            case Reply.Nothing _ -> all(idsByName, Reason.REFUSED); // no such project or database
            case Reply.Failed failed -> all(idsByName, failed.reason());
        };
    }

    /** A document that nobody asked for makes the answer somebody else's. */
    private static Map<String, SourceOutcome> outcomes(
            TenantId tenant, Map<String, String> idsByName, Map<String, Optional<ObjectNode>> answer) {
        if (!idsByName.keySet().containsAll(answer.keySet())) {
            return all(idsByName, Reason.MISTAKEN);
        }
        Map<String, SourceOutcome> outcomes = new LinkedHashMap<>();
        idsByName.forEach((name, id) -> {
            Optional<ObjectNode> document = answer.get(name);
            outcomes.put(
                    id,
                    document == null
                            ? new Failed(Reason.UNREADABLE)
                            : document.<SourceOutcome>map(fields -> SourceRecords.read(fields, tenant, id))
                                    .orElseGet(Missing::new));
        });
        return outcomes;
    }

    private static Map<String, SourceOutcome> all(Map<String, String> idsByName, Reason reason) {
        Map<String, SourceOutcome> outcomes = new LinkedHashMap<>();
        idsByName.values().forEach(id -> outcomes.put(id, new Failed(reason)));
        return outcomes;
    }

    @Override
    @PreDestroy
    public void close() {
        exchange.close();
    }
}
