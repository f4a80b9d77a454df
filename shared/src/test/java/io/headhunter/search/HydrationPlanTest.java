package io.headhunter.search;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class HydrationPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @Test
    void documents_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(
                DATABASE.column("EXPLAIN " + HydrationQueries.DOCUMENTS, tenant, "candidate", new String[] {"nobody"}));
    }
}
