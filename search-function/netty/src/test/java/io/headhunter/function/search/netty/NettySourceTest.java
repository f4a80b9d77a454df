package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.document.DocumentKind;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchCall;
import io.headhunter.source.contract.Fault;
import io.headhunter.source.contract.HttpRecordServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A door, a real database, and a service that has what this one lacks. */
final class NettySourceTest {
    private static RealTenant tenant;
    private static HttpRecordServer records;
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws Exception {
        tenant = RealTenant.create()
                .importLines(List.of(
                        "{\"kind\":\"candidate\",\"id\":\"c-java\",\"title\":\"Senior Java Engineer\",\"country\":\"CH\"}",
                        "{\"kind\":\"candidate\",\"id\":\"c-nurse\",\"title\":\"Intensive care nurse\"}"))
                .embed();
        records = new HttpRecordServer();
        records.put(tenant.id(), DocumentKind.CANDIDATE, "c-java", """
                {"fullName":"Ada Example","headline":"Developer of railways","email":"ada@example.com",
                 "title":"Not taken","country":"XX"}""");
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put("headhunter.source.http.url", records.template());
        settings.put("headhunter.source.http.token", HttpRecordServer.TOKEN);
        settings.put("headhunter.source.http.connect-timeout", "10s");
        settings.put("headhunter.source.http.read-timeout", "10s");
        settings.put("headhunter.source.timeout", "4s");
        server = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        records.close();
    }

    @Test
    void search_documentThatLacksFields_showsThoseOfTheService() throws Exception {
        Reply reply = search();

        JsonNode best = reply.json().path("results").path(0);
        assertThat(best.path("fullName").asText()).isEqualTo("Ada Example");
        assertThat(best.path("headline").asText()).isEqualTo("Developer of railways");
        assertThat(best.path("metadata").toString()).isEqualTo("{\"email\":\"ada@example.com\"}");
        assertThat(best.path("title").asText()).isEqualTo("Senior Java Engineer");
        assertThat(best.path("country").asText()).isEqualTo("CH");
        assertThat(best.path("highlights").toString()).contains("<em>Developer</em> of railways");
        assertThat(reply.json().path("metadata").path("degraded")).isEmpty();
    }

    @Test
    void search_anyway_tellsHowLongItWaited() throws Exception {
        Reply reply = search();

        JsonNode timings = reply.json().path("timings");
        double phases = timings.path("queueMs").asDouble()
                + timings.path("preSearchMs").asDouble()
                + timings.path("retrievalMs").asDouble()
                + timings.path("rankingMs").asDouble()
                + timings.path("sourceMs").asDouble();
        assertThat(timings.path("sourceMs").asDouble()).isPositive();
        assertThat(phases).isLessThanOrEqualTo(timings.path("totalMs").asDouble() + 0.01);
        assertThat(reply.header("Server-Timing")).contains("source;dur=");
        SocketDoor door = new SocketDoor(server.getPort());
        assertThat(door.send(Call.get("/monitoring/performance"))
                        .json()
                        .path("stages")
                        .path("source")
                        .path("p50Millis")
                        .asDouble())
                .isPositive();
        assertThat(door.send(Call.get("/prometheus")).text())
                .contains("headhunter_source_documents_total{outcome=\"found\"}")
                .contains("headhunter_source_exchange_seconds_bucket")
                .doesNotContain(tenant.id().value());
    }

    @Test
    void search_serviceFails_isAnsweredAsStoredAndSaysSo() throws Exception {
        records.next(Fault.STATUS_500, Fault.STATUS_500);

        Reply reply = search();

        assertThat(reply.json().path("results")).hasSize(2);
        assertThat(reply.json().path("results").path(0).has("fullName")).isFalse();
        assertThat(reply.json().path("metadata").path("degraded").toString())
                .isEqualTo("[\"source: 2 of 2 documents could not be completed\"]");
        assertThat(reply.text()).doesNotContain("secret");
    }

    private static Reply search() throws Exception {
        Reply reply = new SocketDoor(server.getPort())
                .send(SearchCall.of("{\"query\":\"java developer\"}")
                        .replace("X-Tenant-ID", tenant.id().value()));
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply;
    }
}
