package io.headhunter.function.backfill;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.backfill.BackfillRun;
import io.headhunter.backfill.BackfillRuns;
import io.headhunter.backfill.DeadLetterStore;
import io.headhunter.backfill.ParkedDocuments;
import io.headhunter.function.RequestBody;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;

/**
 * Runs of the tenant that asks: begin one, see how far it is, what was parked. A run that is begun here goes on after the
 * answer; where a publisher is set it becomes a message, because a function is frozen once it has answered.
 */
@Controller("/v1")
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackfillController {
    private static final int MAX_BODY_BYTES = 10_000;
    private static final int MAX_LISTED = 1_000;
    private final Authenticator authenticator;
    private final TenantRegistry tenants;
    private final RequestBody body;
    private final Backfill backfill;
    private final BackfillRuns runs;
    private final BackfillRunner runner;
    private final BackfillMessages messages;
    private final ParkedDocuments parked;
    private final DeadLetterStore deadLetters;
    private final Clock clock = Clock.systemUTC();

    BackfillController(
            Authenticator authenticator,
            TenantRegistry tenants,
            RequestBody body,
            Backfill backfill,
            BackfillRuns runs,
            BackfillRunner runner,
            BackfillMessages messages,
            ParkedDocuments parked,
            DeadLetterStore deadLetters) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.body = body;
        this.backfill = backfill;
        this.runs = runs;
        this.runner = runner;
        this.messages = messages;
        this.parked = parked;
        this.deadLetters = deadLetters;
    }

    @Get("/backfills")
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        TenantId tenant = tenant(request);
        return json(HttpResponse.ok(BackfillJson.runs(runs.list(tenant), parked.count(tenant), clock.instant())));
    }

    @Get("/backfills/{id}")
    HttpResponse<byte[]> find(HttpRequest<?> request, String id) {
        TenantId tenant = tenant(request);
        BackfillRun run = runs.find(tenant, uuid(id)).orElseThrow(BackfillController::noSuchRun);
        return json(HttpResponse.ok(BackfillJson.run(run, clock.instant())));
    }

    @Post("/backfills")
    HttpResponse<byte[]> begin(HttpRequest<?> request) {
        TenantId tenant = tenant(request);
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields("", JsonBody.parse(body.read(request, MAX_BODY_BYTES), errors), errors);
        BackfillRequest wanted = BackfillMessageReader.request(fields, tenant, true, errors);
        if (wanted.dryRun()) {
            return json(HttpResponse.ok(BackfillJson.estimate(backfill.estimate(wanted))));
        }
        UUID run = messages.canPublish() ? publish(wanted, tenant) : runner.start(wanted);
        return json(HttpResponse.<byte[]>accepted(URI.create("/v1/backfills/" + run))
                .body(BackfillJson.queued(run)));
    }

    private UUID publish(BackfillRequest wanted, TenantId tenant) {
        UUID run = backfill.queue(wanted);
        if (!messages.request(wanted, tenant, run, false)) {
            backfill.withdraw(run, wanted);
            throw new DependencyUnavailableException(
                    "The backfill could not be begun, because its message was not taken; try again", null);
        }
        return run;
    }

    @Get("/backfills/parked")
    HttpResponse<byte[]> parked(HttpRequest<?> request) {
        TenantId tenant = tenant(request);
        return json(HttpResponse.ok(BackfillJson.parked(parked.list(tenant, MAX_LISTED), parked.count(tenant))));
    }

    @Post("/backfills/retry")
    HttpResponse<byte[]> retry(HttpRequest<?> request) {
        return json(HttpResponse.ok(BackfillJson.retried(parked.retry(tenant(request)))));
    }

    /** Of all tenants: one that cannot be read names none. */
    @Get("/dead-letters")
    HttpResponse<byte[]> deadLetters(HttpRequest<?> request) {
        authenticator.requireAdministrator(request);
        return json(HttpResponse.ok(BackfillJson.deadLetters(deadLetters.latest(MAX_LISTED))));
    }

    private TenantId tenant(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        tenants.require(tenant);
        return tenant;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchRun();
        }
    }

    private static NotFoundException noSuchRun() {
        return new NotFoundException("There is no such backfill; expected the run that a backfill was given");
    }

    private static HttpResponse<byte[]> json(MutableHttpResponse<byte[]> response) {
        return response.contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
