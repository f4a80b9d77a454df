package io.headhunter.function.search.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.HashMap;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

/**
 * What SnapStart does to the function, by its registered resource: there is no snapshot here, but what is closed before
 * one and open after it is the same. The platform's own context, out of its runtime client, is tried on the archive.
 */
final class SnapshotTest {
    @Test
    void snapshot_betweenTwoSearches_hasNoConnections() throws Exception {
        RealTenant tenant = RealTenant.create().importThree().embed();
        Map<String, String> settings = new HashMap<>(RealTenant.settings());
        settings.put("redis.uri", EmbeddedServers.shared().redis().url());
        settings.put("headhunter.database.pool-min", "2");
        try (LambdaDoor door = LambdaDoor.real(settings)) {
            ConnectionPool pool = door.bean(ConnectionPool.class);
            Resource hooks = door.bean(SnapshotHooks.class);
            assertThat(search(door, tenant).status()).isEqualTo(200);
            assertThat(pool.figures().open()).isPositive();

            hooks.beforeCheckpoint(new NoContext());
            assertThat(pool.figures().open()).isZero();

            hooks.afterRestore(new NoContext());
            Reply reply = search(door, tenant);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.json().path("results").path(0).path("candidateId").asText())
                    .isEqualTo("c-java");
            assertThat(pool.figures().open()).isPositive();
        }
    }

    private static Reply search(LambdaDoor door, RealTenant tenant) throws Exception {
        return door.send(Call.post("/v1/search/hybrid", "{\"query\":\"java\"}")
                .header("X-Tenant-ID", tenant.id().value()));
    }

    private static final class NoContext extends Context<Resource> {
        @Override
        public void register(Resource resource) {}

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}
    }
}
