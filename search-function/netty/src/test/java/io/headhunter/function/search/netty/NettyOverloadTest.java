package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchCall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A thousand searches at once on a real database: each is answered, or told to come back. */
final class NettyOverloadTest {
    private static final int SEARCHES = 1_000;

    @Test
    void search_thousandAtOnce_eachIsServedOrToldToComeBack() throws Exception {
        List<RealTenant> tenants = List.of(
                RealTenant.create().importThree().embed(),
                RealTenant.create().importThree().embed());
        try (EmbeddedServer server = server()) {
            SocketDoor door = new SocketDoor(server.getPort());
            door.send(search(tenants.getFirst())); // loads the model
            List<Reply> replies = searchAtOnce(door, tenants);

            Map<Integer, Integer> statuses = new HashMap<>();
            for (Reply reply : replies) {
                statuses.merge(reply.status(), 1, Integer::sum);
                if (reply.status() == 200) {
                    assertThat(reply.json().path("metadata").path("degraded").size())
                            .as("%s", reply)
                            .isZero();
                } else {
                    assertThat(reply.status()).as("%s", reply).isIn(429, 503);
                    assertThat(Integer.parseInt(String.valueOf(reply.header("Retry-After"))))
                            .isBetween(1, 30);
                }
            }
            assertThat(statuses.get(200)).as("%s", statuses).isGreaterThanOrEqualTo(50);
            assertThat(statuses).containsKey(429);
            JsonNode performance =
                    door.send(Call.get("/monitoring/performance")).json();
            assertThat(performance.path("pool").path("timeouts").asInt()).isZero();
            assertThat(performance
                            .path("admission")
                            .path("searches")
                            .path("waiting")
                            .asInt())
                    .isZero();
            assertThat(performance
                            .path("admission")
                            .path("searches")
                            .path("taken")
                            .asInt())
                    .isZero();
            assertThat(performance.path("errors").asInt()).isZero();
        }
    }

    /** A pool so small, and so impatient, that a search too many would be seen. */
    private static EmbeddedServer server() {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put("headhunter.database.pool-max", 6);
        settings.put("headhunter.database.connect-timeout", "500ms");
        settings.put("headhunter.search.timeout", "20s");
        settings.put("headhunter.search.max-waiting", 200);
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private static List<Reply> searchAtOnce(SocketDoor door, List<RealTenant> tenants) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            RealTenant tenant = tenants.get(i % 10 == 0 ? 1 : 0); // one asks nine times as often
            calls.add(() -> {
                start.await();
                return door.send(search(tenant));
            });
        }
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> futures = calls.stream().map(threads::submit).toList();
            start.countDown();
            for (Future<Reply> reply : futures) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    private static Call search(RealTenant tenant) {
        return SearchCall.of("{\"query\":\"java developer\",\"facets\":[\"skills\"]}")
                .replace("X-Tenant-ID", tenant.id().value());
    }
}
