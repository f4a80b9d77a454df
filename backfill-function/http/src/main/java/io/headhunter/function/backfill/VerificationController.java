package io.headhunter.function.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.verification.Verification;
import io.headhunter.verification.VerificationReport;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import java.util.TreeMap;

/** What verifications of the tenant that asks found and repaired. */
@Controller("/v1")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class VerificationController {
    private final Authenticator authenticator;
    private final TenantRegistry tenants;
    private final Verification verification;

    VerificationController(Authenticator authenticator, TenantRegistry tenants, Verification verification) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.verification = verification;
    }

    @Get("/verifications")
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        tenants.require(tenant);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("verifications");
        verification.list(tenant).forEach(report -> list.add(object(report)));
        return HttpResponse.ok(json.toString().getBytes(UTF_8)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ObjectNode object(VerificationReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", report.run().toString())
                .put("state", report.state().name().toLowerCase(Locale.ROOT))
                .put("sound", report.isSound());
        ObjectNode found = json.putObject("found");
        new TreeMap<>(report.found()).forEach((defect, count) -> found.put(defect.label(), count));
        ObjectNode repaired = json.putObject("repaired");
        new TreeMap<>(report.repaired()).forEach((defect, count) -> repaired.put(defect.label(), count));
        json.put("startedAt", report.startedAt().toString());
        if (report.finishedAt() != null) {
            json.put("finishedAt", report.finishedAt().toString());
        }
        return json;
    }
}
