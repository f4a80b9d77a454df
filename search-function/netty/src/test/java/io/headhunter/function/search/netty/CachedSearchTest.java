package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchCall;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers with caches, on one database and one Redis. */
final class CachedSearchTest {
    private static final String JAVA = "{\"query\":\"java developer\"}";

    private static EmbeddedServer server;
    private static EmbeddedServer other;

    private RealTenant tenant;

    @BeforeAll
    static void start() throws Exception {
        server = open();
        other = open();
        Deadline patience = Deadline.in(Duration.ofSeconds(20));
        RealTenant warm = RealTenant.create().importThree().embed();
        for (EmbeddedServer each : List.of(server, other)) {
            while (!"hit".equals(send(each, search(warm, JAVA)).header("X-Cache-Status"))) {
                assertThat(patience.isExpired()).isFalse();
            }
        }
    }

    private static EmbeddedServer open() {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put("redis.uri", EmbeddedServers.shared().redis().url());
        settings.put("headhunter.cache.command-timeout", "2s"); // machines of tests pause
        settings.put("auth.mode", "none");
        settings.put("micronaut.server.host", "127.0.0.1");
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    static void stop() {
        server.stop();
        other.stop();
    }

    @BeforeEach
    void fill() throws Exception {
        tenant = RealTenant.create().importThree().embed();
    }

    @Test
    void search_again_isTheSameAnswerWithPartsOfItsOwn() throws Exception {
        Reply computed = send(server, search(tenant, JAVA).header("X-Request-ID", "one"));
        Reply hit = send(other, search(tenant, JAVA).header("X-Request-ID", "two"));

        assertThat(computed.header("X-Cache-Status")).isEqualTo("miss");
        assertThat(computed.header("Server-Timing")).contains("embedding;dur=").endsWith("cache;desc=\"miss\"");
        assertThat(computed.json().path("cacheHit").booleanValue()).isFalse();
        assertThat(computed.json().path("requestId").asText()).isEqualTo("one");
        assertThat(hit.header("X-Cache-Status")).isEqualTo("hit");
        assertThat(hit.header("X-Rerank-Cache")).isEqualTo("none");
        assertThat(hit.header("Server-Timing")).startsWith("total;dur=").endsWith("cache;desc=\"hit\"");
        assertThat(hit.json().path("cacheHit").booleanValue()).isTrue();
        assertThat(hit.json().path("requestId").asText()).isEqualTo("two");
        assertThat(hit.json().path("timings").size()).isEqualTo(1);
        assertThat(shared(hit)).isEqualTo(shared(computed));
    }

    @Test
    void search_sameRequestWrittenOtherwise_isAHit() throws Exception {
        send(server, search(tenant, JAVA));

        Reply reply = send(server, search(tenant, "{ \"limit\": 20, \"query\": \"java developer\" }"));

        assertThat(reply.header("X-Cache-Status")).isEqualTo("hit");
    }

    /** Whose bytes are known is answered without being read; what is required of a request still is. */
    @Test
    void search_knownBytes_requireWhatAllDo() throws Exception {
        Call known = search(tenant, JAVA);
        send(server, known);
        assertThat(send(server, known).header("X-Cache-Status")).isEqualTo("hit");

        assertThat(send(server, known.replace("X-Tenant-ID", "nobody-" + tenant.id()))
                        .status())
                .isEqualTo(403);
        assertThat(send(server, known.replace("X-Tenant-ID", "Not an id")).status())
                .isEqualTo(400);
        assertThat(send(server, known.replace("Content-Type", "text/plain")).status())
                .isEqualTo(415);
        assertThat(send(server, known.path("/v1/search/nothing"))
                        .status())
                .isEqualTo(404);
        assertThat(send(server, known.header("Accept", "text/html")).status()).isEqualTo(406);
        Reply jobs = send(server, known.path("/v1/search/jobs"));
        assertThat(jobs.header("X-Cache-Status")).isEqualTo("miss");
        assertThat(jobs.text()).doesNotContain("c-java");
        RealTenant stranger = RealTenant.create().importThree().embed();
        assertThat(send(server, search(stranger, JAVA)).header("X-Cache-Status"))
                .isEqualTo("miss");
    }

    /** With all that a computed answer has, and told apart from it. */
    @Test
    void search_hits_haveAllHeadersAndAreCounted() throws Exception {
        send(server, search(tenant, JAVA));
        long before = hits(server);

        Reply hit = send(server, search(tenant, JAVA).header("X-Request-ID", "mine"));

        assertThat(hit.header("X-Cache-Status")).isEqualTo("hit");
        assertThat(hit.header("X-Request-ID")).isEqualTo("mine");
        assertThat(hit.header("X-Response-Time")).endsWith("ms");
        assertThat(hit.header("Cache-Control")).isEqualTo("no-store");
        assertThat(hit.header("Content-Type")).isEqualTo("application/json");
        assertThat(hits(server)).isEqualTo(before + 1);
    }

    private static long hits(EmbeddedServer of) throws Exception {
        JsonNode hits = send(of, Call.get("/monitoring/performance")).json().path("hits");
        return hits.path("process").path("count").asLong()
                + hits.path("redis").path("count").asLong();
    }

    @Test
    void search_documentEdited_neitherServerShowsTheOldOne() throws Exception {
        for (EmbeddedServer each : List.of(server, other)) {
            send(each, search(tenant, JAVA));
            assertThat(send(each, search(tenant, JAVA)).text()).contains("Senior Java Engineer");
        }

        tenant.importLines(List.of("{\"kind\":\"candidate\",\"id\":\"c-java\",\"title\":\"Java wizard\"}"));
        Deadline allowed = Deadline.in(Duration.ofMillis(100));
        while (!allowed.isExpired()) {
            Thread.onSpinWait();
        }

        for (EmbeddedServer each : List.of(server, other)) {
            assertThat(send(each, search(tenant, JAVA)).text())
                    .contains("Java wizard")
                    .doesNotContain("Senior Java Engineer");
        }
    }

    @Test
    void search_debugAskedFor_isNotCached() throws Exception {
        String body = "{\"query\":\"java developer\",\"includeDebug\":true}";
        send(server, search(tenant, body));

        assertThat(send(server, search(tenant, body)).header("X-Cache-Status")).isEqualTo("bypass");
    }

    @Test
    void flush_ofATenant_itsAnswersAreComputedAnew() throws Exception {
        RealTenant untouched = RealTenant.create().importThree().embed();
        send(server, search(tenant, JAVA));
        send(server, search(untouched, JAVA));

        Reply flushed = send(
                other, new Call("DELETE", "/v1/caches?tenant=" + tenant.id().value(), List.of(), new byte[0]));

        assertThat(flushed.status()).as("%s", flushed).isEqualTo(200);
        assertThat(flushed.json().path("flushed").asInt()).isPositive();
        assertThat(send(other, search(tenant, JAVA)).header("X-Cache-Status")).isEqualTo("miss");
        assertThat(send(other, search(untouched, JAVA)).header("X-Cache-Status"))
                .isEqualTo("hit");
    }

    private static JsonNode shared(Reply reply) {
        return ((ObjectNode) reply.json()).without(List.of("cacheHit", "requestId", "timings"));
    }

    private static Reply send(EmbeddedServer to, Call call) throws Exception {
        return new SocketDoor(to.getPort()).send(call);
    }

    private static Call search(RealTenant of, String body) {
        return SearchCall.of(body).replace("X-Tenant-ID", of.id().value());
    }
}
