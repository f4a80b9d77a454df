package io.headhunter.search;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HydrationPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @Test
    void documents_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(explain(tenant));
    }

    @Test
    void documents_tenantIsPromoted_readsItsPartitionOnly() {
        TenantId tenant = Newcomer.of(DATABASE);

        Partitions.assertOnly(Partitions.promote(DATABASE, tenant), explain(tenant));
    }

    @Test
    void living_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(DATABASE.plan(
                HydrationQueries.LIVING, tenant, "candidate", new String[] {"nobody"}, new String[] {"active"}));
    }

    private static List<@Nullable String> explain(TenantId tenant) {
        return DATABASE.plan(HydrationQueries.DOCUMENTS, tenant, tenant, "candidate", new String[] {"nobody"});
    }
}
