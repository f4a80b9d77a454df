package io.headhunter.function.backfill.document;

import io.headhunter.backfill.BackfillBell;
import io.headhunter.document.Documents;
import io.headhunter.function.RequestBody;
import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.InputStream;

/** Many documents of the tenant that asks, as JSON Lines in one request of any length. */
@Context // made at the start, so that a part that is missing stops the start and not the first request
@Controller(ImportController.PATH)
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces(MediaType.ALL) // what comes back is JSON Lines, whatever name for it the client knows
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ImportController {
    public static final String PATH = "/v1/documents:import";
    static final String JSON_LINES = "application/x-ndjson";

    private final Authenticator authenticator;
    private final TenantRegistry tenants;
    private final RequestBody body;
    private final Documents documents;
    private final BackfillBell bell;

    ImportController(
            Authenticator authenticator,
            TenantRegistry tenants,
            RequestBody body,
            Documents documents,
            BackfillBell bell) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.body = body;
        this.documents = documents;
        this.bell = bell;
    }

    /** What fails before the first batch is written is a problem; later the status has been sent. */
    @Post
    HttpResponse<InputStream> importLines(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        tenants.require(tenant);
        SourceVersionParameter.refuse(request);
        InputStream lines = body.lines(request);
        ImportAnswer answer = ImportAnswer.begin(
                documents.open(tenant, lines), lines, () -> bell.ring(tenant), RequestId.of(request));
        return HttpResponse.<InputStream>ok(answer).contentType(JSON_LINES);
    }
}
