package io.headhunter.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackfillPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final String[] NOBODY = {"nobody"};
    private static final String[] CANDIDATE = {"candidate"};

    @Test
    void publish_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);
        UUID lease = UUID.randomUUID();
        int space = DATABASE.space().spaceId();

        Newcomer.assertByKey(DATABASE.plan(
                BackfillQueries.PUBLISH,
                CANDIDATE,
                NOBODY,
                new String[] {"\\x00"},
                new String[] {"[1]"},
                new Boolean[] {false},
                tenant,
                space,
                lease,
                tenant,
                tenant,
                space,
                NOBODY,
                lease));
        Newcomer.assertByKey(DATABASE.plan(BackfillQueries.LOCK_DOCUMENTS, CANDIDATE, NOBODY, tenant));
    }

    /** The first of the queue are found where they stand in it: the time does not depend on how many wait behind. */
    @Test
    void claim_anyQueue_readsTheIndexInItsOrderWithoutSorting() {
        TenantId tenant = Newcomer.of(DATABASE);
        int space = DATABASE.space().spaceId();

        List<@Nullable String> plan = DATABASE.planWithoutSorting(
                BackfillQueries.CLAIM,
                tenant,
                space,
                100,
                UUID.randomUUID(),
                "30 seconds",
                tenant,
                space,
                tenant,
                tenant);

        List<String> claimable = plan.stream()
                .map(String::valueOf)
                .dropWhile(line -> !line.contains("CTE claimable"))
                .takeWhile(line -> !line.contains("CTE claimed"))
                .toList();
        assertThat(claimable)
                .anyMatch(line -> line.contains("Index Scan using backfill_item_claimable"))
                .anyMatch(line -> line.contains("Index Cond") && line.contains("not_before <= now()"))
                .noneMatch(line -> line.contains("Sort"));
    }

    /** No index knows the lease. */
    @Test
    void renewAndRelease_tenantIsUnknownToTheStatistics_lookUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);
        int space = DATABASE.space().spaceId();
        UUID lease = UUID.randomUUID();

        Newcomer.assertByKey(DATABASE.plan(BackfillQueries.RELEASE, tenant, space, CANDIDATE, NOBODY, lease));
        Newcomer.assertByKey(
                DATABASE.plan(BackfillQueries.RENEW, "30 seconds", tenant, space, CANDIDATE, NOBODY, lease));
    }

    @Test
    void reconcile_tenantIsUnknownToTheStatistics_looksVectorsUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        List<@Nullable String> plan = DATABASE.plan(
                BackfillQueries.RECONCILE_STEP,
                tenant,
                "",
                "",
                10_000,
                tenant,
                tenant,
                DATABASE.space().spaceId());

        assertThat(plan)
                .anyMatch(line -> String.valueOf(line).contains("Index Cond")
                        && String.valueOf(line).contains("document_id = step"));
    }

    @Test
    void queue_tenantIsPromoted_readsItsPartitionOnly() {
        TenantId tenant = Newcomer.of(DATABASE);
        String partition = Partitions.promote(DATABASE, tenant);
        int space = DATABASE.space().spaceId();
        UUID lease = UUID.randomUUID();

        Partitions.assertOnly(
                partition, DATABASE.plan(BackfillQueries.RECONCILE_STEP, tenant, "", "", 10, tenant, tenant, space));
        Partitions.assertOnly(
                partition, DATABASE.plan(BackfillQueries.MISSING_STEP, tenant, "", "", 10, tenant, tenant));
        Partitions.assertOnly(
                partition,
                DATABASE.plan(
                        BackfillQueries.CLAIM, tenant, space, 10, lease, "30 seconds", tenant, space, tenant, tenant));
    }
}
