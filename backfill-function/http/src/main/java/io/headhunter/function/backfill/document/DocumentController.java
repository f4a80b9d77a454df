package io.headhunter.function.backfill.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.backfill.BackfillBell;
import io.headhunter.document.CurrentDocument;
import io.headhunter.document.DeleteOutcome;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentRevision;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Documents;
import io.headhunter.document.ImportLineWriter;
import io.headhunter.document.WriteOutcome;
import io.headhunter.function.RequestBody;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** One document of the tenant that asks. */
@Context // made at the start, so that a part that is missing stops the start and not the first request
@Controller(DocumentController.PATH)
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
public final class DocumentController {
    public static final String PATH = "/v1/documents";
    /** As long as a line of an import. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Authenticator authenticator;
    private final TenantRegistry tenants;
    private final RequestBody body;
    private final DocumentBodyReader reader;
    private final Documents documents;
    private final BackfillBell bell;

    DocumentController(
            Authenticator authenticator,
            TenantRegistry tenants,
            RequestBody body,
            DocumentBodyReader reader,
            Documents documents,
            BackfillBell bell) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.body = body;
        this.reader = reader;
        this.documents = documents;
        this.bell = bell;
    }

    @Get("/{kind}/{id}")
    HttpResponse<byte[]> get(HttpRequest<?> request, @PathVariable String kind, @PathVariable String id) {
        TenantId tenant = tenant(request);
        DocumentKey key = key(kind, id);
        SourceVersionParameter.refuse(request);
        CurrentDocument current = documents
                .find(tenant, key)
                .orElseThrow(
                        () -> new NotFoundException("There is no such document; expected one that exists; look at its"
                                + " kind and id, and at whose it is"));
        return EntityTags.isKnown(request, current.revision())
                ? tagged(HttpResponse.notModified(), current.revision())
                : tagged(
                        HttpResponse.ok(bytes(ImportLineWriter.write(current.content())))
                                .contentType(MediaType.APPLICATION_JSON_TYPE),
                        current.revision());
    }

    @Put("/{kind}/{id}")
    HttpResponse<byte[]> put(HttpRequest<?> request, @PathVariable String kind, @PathVariable String id) {
        TenantId tenant = tenant(request);
        DocumentKey key = key(kind, id);
        SourceVersionParameter.refuse(request);
        DocumentWrite document = reader.read(key, body.read(request, MAX_BODY_BYTES));
        return switch (documents.put(tenant, document, EntityTags.precondition(request))) {
            case WriteOutcome.Created created -> {
                bell.ring(tenant);
                yield written(
                        HttpResponse.created(URI.create(request.getUri().getRawPath())),
                        key,
                        "created",
                        created.revision());
            }
            case WriteOutcome.Updated updated -> {
                bell.ring(tenant);
                yield written(HttpResponse.ok(), key, "updated", updated.revision());
            }
            case WriteOutcome.Unchanged unchanged -> written(HttpResponse.ok(), key, "unchanged", unchanged.revision());
            case WriteOutcome.Older older ->
                throw older(document.sourceVersion(), older.storedSourceVersion(), older.isDeleted());
            case WriteOutcome.Refused refused -> throw refused(refused.current());
        };
    }

    @Delete("/{kind}/{id}")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String kind, @PathVariable String id) {
        TenantId tenant = tenant(request);
        DocumentKey key = key(kind, id);
        Long sourceVersion = SourceVersionParameter.find(request);
        return switch (documents.delete(tenant, key, sourceVersion, EntityTags.precondition(request))) {
            case DeleteOutcome.Deleted _, DeleteOutcome.Absent _ -> HttpResponse.noContent();
            case DeleteOutcome.Older older -> throw older(sourceVersion, older.storedSourceVersion(), false);
            case DeleteOutcome.Refused refused -> throw refused(refused.current());
        };
    }

    private TenantId tenant(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        tenants.require(tenant);
        return tenant;
    }

    private static DocumentKey key(String kind, String id) {
        return new DocumentKey(DocumentKind.of(kind), id);
    }

    private static ConflictException older(@Nullable Long given, long stored, boolean isDeleted) {
        return new ConflictException("sourceVersion is " + given
                + (isDeleted
                        ? "; the document was deleted at " + stored
                                + "; expected a later one; send the document as it is now"
                        : "; the stored document has " + stored
                                + "; expected that or a later one; send the document as it is" + " now"));
    }

    private static ConflictException refused(@Nullable DocumentRevision current) {
        return ConflictException.preconditionFailed(
                (current == null ? "There is no such document" : "The document is at ETag " + EntityTags.of(current))
                        + "; expected what If-Match or If-None-Match says; read it again and repeat the change");
    }

    private static HttpResponse<byte[]> written(
            MutableHttpResponse<byte[]> response, DocumentKey key, String status, DocumentRevision revision) {
        ObjectNode answer = JSON.createObjectNode()
                .put("kind", key.kind().label())
                .put("id", key.id())
                .put("status", status)
                .put("version", revision.version());
        if (revision.sourceVersion() != null) {
            answer.put("sourceVersion", revision.sourceVersion());
        }
        return tagged(response.body(bytes(answer)).contentType(MediaType.APPLICATION_JSON_TYPE), revision);
    }

    private static HttpResponse<byte[]> tagged(MutableHttpResponse<byte[]> response, DocumentRevision revision) {
        return response.header(HttpHeaders.ETAG, EntityTags.of(revision))
                .header(
                        HttpHeaders.LAST_MODIFIED,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                revision.updatedAt().atOffset(ZoneOffset.UTC)));
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON", e);
        }
    }
}
