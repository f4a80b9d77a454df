package io.headhunter.function.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.feed.Feed;
import io.headhunter.feed.FeedReport;
import io.headhunter.feed.Feeds;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The feeds of the tenant that asks, and what became of them. They are entered by operators, on the command line. */
@Controller("/v1")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedController {
    private final Authenticator authenticator;
    private final TenantRegistry tenants;
    private final Feeds feeds;

    FeedController(Authenticator authenticator, TenantRegistry tenants, Feeds feeds) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.feeds = feeds;
    }

    @Get("/feeds")
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        tenants.require(tenant);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("feeds");
        feeds.list(tenant).forEach(feed -> list.add(object(feed)));
        return HttpResponse.ok(json.toString().getBytes(UTF_8)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ObjectNode object(Feed feed) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("feed", feed.id().value())
                .put("kind", feed.kind().label())
                .put("url", feed.url())
                .put("onMissing", feed.onMissing().label())
                .put("fetching", feed.isFetching());
        FeedReport last = feed.last();
        if (last != null) {
            json.put("outcome", last.outcome().label());
            if (last.detail() != null) {
                json.put("detail", last.detail());
            }
            ObjectNode counts = json.putObject("lines");
            new TreeMap<>(last.counts())
                    .forEach((status, count) -> counts.put(status.name().toLowerCase(Locale.ROOT), count));
            json.put("closed", last.closed());
            last.errors().forEach(json.putArray("errors")::add);
        }
        put(json, "startedAt", feed.startedAt());
        put(json, "finishedAt", feed.finishedAt());
        put(json, "notBefore", feed.notBefore());
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Instant moment) {
        if (moment != null) {
            json.put(field, moment.toString());
        }
    }
}
