package io.headhunter.search.vector;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class VectorPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @Test
    void vectors_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(
                DATABASE.column("EXPLAIN " + VectorQueries.VECTORS, new String[] {"nobody"}, tenant, "candidate", 3));
    }
}
