package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchCall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator compares two arms of a split by. */
final class NettyMetersTest {
    private static final int SEARCHES = 40;

    @Test
    void prometheus_searchesUnderASplit_showsBothArmsAndNoTenant() throws Exception {
        RealTenant tenant = RealTenant.create().importThree().embed();
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put("pgvector.index.split", "hnsw:50");
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            SocketDoor door = new SocketDoor(server.getPort());
            for (int i = 0; i < SEARCHES; i++) { // the arm goes by the query: all on one has a chance of 2 in 2^40
                Reply reply = door.send(SearchCall.of("{\"query\":\"java number " + i + "\"}")
                        .replace("X-Tenant-ID", tenant.id().value()));
                assertThat(reply.status()).as("%s", reply).isEqualTo(200);
            }

            Reply reply = door.send(Call.get("/prometheus"));

            assertThat(reply.status()).isEqualTo(200);
            double main = value(reply.text(), "headhunter_search_vector_seconds_count", "arm=\"main\"");
            double split = value(reply.text(), "headhunter_search_vector_seconds_count", "arm=\"split\"");
            assertThat(main).isPositive();
            assertThat(split).isPositive();
            assertThat(main + split).isGreaterThanOrEqualTo(SEARCHES); // feedback looks twice
            assertThat(value(reply.text(), "headhunter_search_lexical_seconds_count", "exact=\"true\""))
                    .isEqualTo(SEARCHES);
            assertThat(value(reply.text(), "headhunter_search_seconds_count", "mode=\"hybrid\""))
                    .isEqualTo(SEARCHES);
            assertThat(reply.text()).contains("headhunter_search_vector_seconds_bucket");
            assertThat(reply.text()).doesNotContain(tenant.id().value());
        }
    }

    /** Sum of the samples of that name with that tag. */
    private static double value(String text, String name, String tag) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
