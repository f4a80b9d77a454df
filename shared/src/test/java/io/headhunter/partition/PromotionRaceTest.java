package io.headhunter.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promotions while others search, write and kill. */
class PromotionRaceTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final String PROMOTERS = """
            SELECT count(*) FROM pg_locks
            WHERE relation = CAST('{default}' AS regclass) AND mode = 'ShareRowExclusiveLock' AND granted
            """;

    private final TenantPartitions partitions = DATABASE.bean(TenantPartitions.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void promote_searchesAllTheTime_missNothing() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 500, 11);
        List<RankedList> before = vectors.answers();
        CountDownLatch searching = new CountDownLatch(3);
        CountDownLatch promoted = new CountDownLatch(1);
        List<Future<Integer>> searchers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            searchers.add(threads.submit(() -> {
                int wrong = vectors.answers().equals(before) ? 0 : 1;
                searching.countDown();
                while (promoted.getCount() > 0) {
                    wrong += vectors.answers().equals(before) ? 0 : 1;
                }
                return wrong;
            }));
        }
        await(searching);

        partitions.promote(vectors.tenant().id(), _ -> {});
        promoted.countDown();

        for (Future<Integer> searcher : searchers) {
            assertThat(searcher.get(30, TimeUnit.SECONDS)).isZero();
        }
        assertThat(vectors.inDefault()).isZero();
    }

    /**
     * A search chooses its partition when it is planned and may then wait for it. Here a reader of the default partition
     * keeps the promotion at its last step, and a search of the tenant comes meanwhile.
     */
    @Test
    void promote_searchPlannedBeforeAndRunAfter_missesNothing() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 300, 12);
        List<RankedList> before = vectors.answers();
        try (Connection reader = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute(named("LOCK TABLE ONLY {default} IN ACCESS SHARE MODE"));
            Future<Promotion> promotion =
                    threads.submit(() -> partitions.promote(vectors.tenant().id(), _ -> {}));
            until(() -> DATABASE.number(named("""
                    SELECT count(*) FROM pg_locks
                    WHERE relation = CAST('{default}' AS regclass) AND mode = 'AccessExclusiveLock' AND NOT granted
                    """)) > 0);
            Future<List<RankedList>> search = threads.submit(vectors::answers);
            until(() -> search.isDone() || DATABASE.number(named("""
                    SELECT count(*) FROM pg_locks
                    WHERE relation IN (CAST('{embedding}' AS regclass), CAST('{default}' AS regclass))
                      AND mode = 'AccessShareLock' AND NOT granted
                    """)) > 0);

            reader.commit();
            reader.setAutoCommit(true);

            assertThat(search.get(30, TimeUnit.SECONDS)).isEqualTo(before);
            assertThat(promotion.get(30, TimeUnit.SECONDS).moved()).hasSize(1);
        }
        assertThat(vectors.answers()).isEqualTo(before);
    }

    /** While a long statement keeps the promotion from its end, searches still get their turn. */
    @Test
    void promote_longReader_searchesOfOthersGoOn() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 300, 13);
        Vectors others = Vectors.create(DATABASE, 300, 14);
        List<RankedList> before = others.answers();
        try (Connection reader = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute(named("SELECT FROM {embedding} LIMIT 1"));
            CountDownLatch moved = new CountDownLatch(1);
            Future<Promotion> promotion =
                    threads.submit(() -> partitions.promote(vectors.tenant().id(), progress -> {
                        if (progress.moved() == progress.total()) {
                            moved.countDown();
                        }
                    }));
            await(moved);

            for (int i = 0; i < 5; i++) {
                assertThat(others.answers()).isEqualTo(before);
            }

            assertThat(promotion.isDone()).isFalse();
            reader.commit();
            reader.setAutoCommit(true);
            assertThat(promotion.get(30, TimeUnit.SECONDS).moved()).hasSize(1);
        }
    }

    @Test
    void promote_writerMeanwhile_waitsAndItsRowIsInThePartition() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 300, 15);
        TenantId tenant = vectors.tenant().id();
        List<Future<Integer>> writers = new ArrayList<>();

        partitions.promote(tenant, atEndOfMove(() -> {
            writers.add(threads.submit(() -> DATABASE.execute("""
                    INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
                    VALUES (?, 'candidate', 'late', '\\x00', '{}', true, array_fill(1, ARRAY[384]))
                    ON CONFLICT (tenant_id, kind, document_id, chunk) DO UPDATE SET active = excluded.active
                    """, tenant)));
            writers.add(threads.submit(() ->
                    DATABASE.execute("UPDATE {embedding} SET active = false WHERE tenant_id = ? AND active", tenant)));
            until(() -> DATABASE.number("""
                    SELECT count(*) FROM pg_locks
                    WHERE relation = CAST('{embedding}' AS regclass) AND mode = 'RowExclusiveLock' AND NOT granted
                    """) == 2);
        }));

        for (Future<Integer> writer : writers) {
            assertThat(writer.get(30, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(vectors.inDefault()).isZero();
        assertThat(vectors.all()).isEqualTo(301);
        assertThat(DATABASE.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ? AND NOT active", tenant))
                .isGreaterThanOrEqualTo(300);
    }

    @Test
    void promote_backendKilledBeforeTheEnd_leavesAllAsItWasAndAgainCompletes() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 300, 16);
        TenantId tenant = vectors.tenant().id();
        List<RankedList> before = vectors.answers();

        assertThatThrownBy(() -> partitions.promote(tenant, atEndOfMove(() -> assertThat(DATABASE.number(named("""
                                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 10000)) FROM pg_locks
                                WHERE relation = CAST('{default}' AS regclass) AND mode = 'ShareRowExclusiveLock'
                                """)))
                        .isOne())))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("was not promoted; its vectors are where they were");

        assertThat(vectors.inDefault()).isEqualTo(300);
        assertThat(vectors.answers()).isEqualTo(before);
        assertThat(Partitions.of(DATABASE, tenant)).isNull();
        assertThat(DATABASE.number(named(PROMOTERS))).isZero();
        assertThat(DATABASE.execute("UPDATE {embedding} SET facets = facets WHERE tenant_id = ?", tenant))
                .isEqualTo(300);
        assertThat(partitions.promote(tenant, _ -> {}).moved()).singleElement().returns(300L, Promotion.Moved::vectors);
        assertThat(vectors.inDefault()).isZero();
        assertThat(vectors.answers()).isEqualTo(before);
    }

    @Test
    void promote_sameTenantTwiceAtOnce_movesItOnce() throws Exception {
        Vectors vectors = Vectors.create(DATABASE, 300, 17);
        TenantId tenant = vectors.tenant().id();
        List<Throwable> refused = new ArrayList<>();

        Promotion first = partitions.promote(
                tenant, atEndOfMove(() -> assertThatThrownBy(() -> partitions.promote(tenant, _ -> {}))
                        .satisfies(refused::add)));

        assertThat(first.moved()).hasSize(1);
        assertThat(refused)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("promotes a tenant");
        assertThat(vectors.all()).isEqualTo(300);
    }

    /** In the transaction that moves, when all rows are moved and nobody has seen it. */
    private static Consumer<PromotionProgress> atEndOfMove(Runnable step) {
        return progress -> {
            if (progress.moved() == progress.total()) {
                step.run();
            }
        };
    }

    private static String named(String sql) {
        return EmbeddingTable.of(DATABASE.space()).in(sql);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void until(BooleanSupplier condition) {
        Deadline limit = Deadline.in(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(limit.isExpired()).as("waited in vain").isFalse();
        }
    }
}
