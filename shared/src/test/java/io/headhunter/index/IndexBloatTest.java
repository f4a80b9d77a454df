package io.headhunter.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import io.headhunter.time.Deadline;
import io.headhunter.verification.Defect;
import io.headhunter.verification.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class IndexBloatTest {
    private static final TestDatabase DATABASE =
            TestDatabase.sharedWith(Map.of("headhunter.index.bloat-min-bytes", "50kb"));
    private static final int DOCUMENTS = 150;
    private static final int FOUND = 20;

    private static final String NEAREST = """
            SELECT document_id FROM {embedding}
            WHERE tenant_id = ? AND kind = 'candidate'
            ORDER BY CAST(embedding AS halfvec(384)) <=> CAST(array_fill(1, ARRAY[384]) AS halfvec(384))
            LIMIT 20
            """;

    private final IndexBloat bloat = DATABASE.bean(IndexBloat.class);
    private final VectorIndexes indexes = DATABASE.bean(VectorIndexes.class);
    private final List<EmbeddingSpace> spaces = List.of(DATABASE.space());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static IndexKey key(TenantId tenant) {
        return new IndexKey(tenant, DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW);
    }

    private @Nullable String reason(TenantId tenant) {
        return indexes.find(key(tenant)).orElseThrow().rebuildReason();
    }

    @Test
    void wish_churn_isRebuiltSmallerWhileSearchesGoOn() throws Exception {
        TenantId tenant = VectorTenant.create(DATABASE, DOCUMENTS, 1).id();
        VectorIndex fresh = indexes.build(key(tenant), _ -> {});
        bloat.wish(tenant, spaces);
        assertThat(reason(tenant)).as("fresh").isNull();
        for (int i = 0; i < 3; i++) {
            DATABASE.execute(
                    "UPDATE {embedding} SET embedding = embedding + CAST(array_fill(.01, ARRAY[384]) AS vector(384))"
                            + " WHERE tenant_id = ?",
                    tenant);
        }
        List<@Nullable String> before = DATABASE.column(NEAREST, tenant);

        assertThat(bloat.count(tenant, spaces)).isPositive();
        bloat.wish(tenant, spaces);

        VectorIndex bloated = indexes.find(key(tenant)).orElseThrow();
        assertThat(bloated)
                .returns(true, VectorIndex::isUsable)
                .returns(fresh.sizeBytes(), VectorIndex::builtBytes)
                .extracting(VectorIndex::rebuildReason)
                .asString()
                .contains("a fresh one would have about " + fresh.sizeBytes());
        assertThat(bloated.sizeBytes()).isGreaterThan(2 * size(fresh));
        assertThat(indexes.wished(DATABASE.space())).contains(key(tenant));

        CountDownLatch searching = new CountDownLatch(1);
        CompletableFuture<VectorIndex> build = new CompletableFuture<>();
        CompletableFuture<Integer> searches = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!build.isDone()) {
                assertThat(DATABASE.column(NEAREST, tenant)).hasSize(FOUND);
                searching.countDown();
                count++;
            }
            return count;
        });
        searching.await();
        build.complete(indexes.build(key(tenant), _ -> {}));

        assertThat(searches.get()).isPositive();
        assertThat(build.get())
                .returns(null, VectorIndex::rebuildReason)
                .returns(null, VectorIndex::lastError)
                .returns(true, VectorIndex::isUsable)
                .returns(bloated.name(), VectorIndex::name);
        assertThat(size(build.get())).isLessThan(2 * size(fresh));
        assertThat(indexes.wished(DATABASE.space())).doesNotContain(key(tenant));
        assertThat(DATABASE.column(NEAREST, tenant)).hasSameElementsAs(before);
        bloat.wish(tenant, spaces);
        assertThat(reason(tenant)).as("not night after night").isNull();
    }

    private static long size(VectorIndex index) {
        return Optional.ofNullable(index.sizeBytes()).orElseThrow();
    }

    /** The verification deletes vectors whose documents are gone, and then the index is much too large. */
    @Test
    void verification_mostVectorsGone_wishes() {
        TenantId tenant = VectorTenant.create(DATABASE, DOCUMENTS, 2).id();
        indexes.build(key(tenant), _ -> {});
        Verification verification = DATABASE.bean(Verification.class);

        verification.run(tenant, Deadline.in(Duration.ofHours(1)), _ -> {});

        assertThat(reason(tenant)).contains("a fresh one would have about 0");
        assertThat(verification.list(tenant).getFirst())
                .satisfies(report -> assertThat(report.found()).containsKey(Defect.BLOAT))
                .satisfies(report -> assertThat(report.repaired())
                        .containsEntry(Defect.BLOAT, report.found().get(Defect.BLOAT)));
        assertThat(size(indexes.build(key(tenant), _ -> {}))).isLessThan(50_000);
        verification.run(tenant, Deadline.in(Duration.ofHours(1)), _ -> {});
        assertThat(reason(tenant)).isNull();
    }

    @Test
    void wish_manyDocumentsChanged_wishesThoughTheSizeIsRight() throws SQLException {
        TenantId tenant = VectorTenant.create(DATABASE, DOCUMENTS, 3).id();
        DATABASE.load(
                tenant,
                IntStream.range(0, 10)
                        .mapToObj(i -> "{\"kind\":\"candidate\",\"id\":\"d" + i + "\",\"title\":\"Person " + i + "\"}")
                        .toArray(String[]::new));
        indexes.build(key(tenant), _ -> {});
        DATABASE.execute(
                "UPDATE search.index_state SET documents = 10, built_bytes = NULL WHERE tenant_id = ?", tenant);
        edit(tenant, 5);
        bloat.wish(tenant, spaces);
        assertThat(reason(tenant)).as("half of them").isNull();

        edit(tenant, 6);
        bloat.wish(tenant, spaces);

        assertThat(reason(tenant)).isEqualTo("6 of 10 documents changed since it was built");
        assertThat(indexes.build(key(tenant), _ -> {}).rebuildReason()).isNull();
        bloat.wish(tenant, spaces);
        assertThat(reason(tenant)).isNull();
    }

    private static void edit(TenantId tenant, int documents) {
        DATABASE.execute(
                "UPDATE search.document SET summary = ? WHERE tenant_id = ? AND document_id < ?",
                "edited " + documents,
                tenant,
                "d" + documents);
    }

    @Test
    void build_killedRebuild_cleansUpAndBuildsAgain() {
        TenantId tenant = VectorTenant.create(DATABASE, 50, 4).id();
        VectorIndex built = indexes.build(key(tenant), _ -> {});
        DATABASE.execute("UPDATE search.index_state SET rebuild_reason = 'a test' WHERE tenant_id = ?", tenant);
        String left = built.name() + "_ccnew";
        leaveInvalid(left, "{default} (kind)");

        assertThat(indexes.build(key(tenant), _ -> {})).returns(null, VectorIndex::rebuildReason);

        assertThat(DATABASE.column("SELECT FROM pg_class WHERE relname = ?", left))
                .isEmpty();
    }

    @Test
    void rebuild_indexOfATable_isSmallerAndItsSizeIsKnown() throws SQLException {
        String table = "bloat_of_a_test";
        String index = table + "_pkey";
        TenantId tenant = DATABASE.newTenant();
        DATABASE.execute("CREATE TABLE search." + table + " (id bigint PRIMARY KEY)");
        try {
            DATABASE.execute("INSERT INTO search." + table + " SELECT generate_series(1, 30000)");
            DATABASE.execute("VACUUM ANALYZE search." + table);
            bloat.wish(tenant, spaces);
            assertThat(wished()).as("fresh").doesNotContain(index);
            TableIndex fresh = find(index);
            assertThat(fresh.expectedBytes())
                    .as("the estimate for a B-tree")
                    .isBetween(fresh.bytes() * 8 / 10, fresh.bytes() * 12 / 10);

            DATABASE.execute("DELETE FROM search." + table + " WHERE id % 10 <> 0");
            DATABASE.execute("VACUUM ANALYZE search." + table);
            bloat.wish(tenant, spaces);
            assertThat(wished()).contains(index);
            String left = index + "_ccnew1";
            leaveInvalid(left, "search." + table + " ((id / 1000000))");

            bloat.rebuild(find(index));

            TableIndex rebuilt = find(index);
            assertThat(rebuilt.bytes()).isLessThan(fresh.bytes() / 5);
            assertThat(rebuilt).returns(null, TableIndex::rebuildReason).returns(null, TableIndex::lastError);
            assertThat(rebuilt.expectedBytes()).as("measured").isEqualTo(rebuilt.bytes());
            assertThat(DATABASE.column("SELECT FROM pg_class WHERE relname = ?", left))
                    .as("what a killed one left")
                    .isEmpty();
            bloat.wish(tenant, spaces);
            assertThat(wished()).doesNotContain(index);
        } finally {
            DATABASE.execute("DROP TABLE search." + table);
        }
        assertThat(bloat.list()).noneMatch(known -> known.name().equals(index));
    }

    /** As a killed build does: a unique index over what is not unique fails at its end and stays, invalid. */
    private static void leaveInvalid(String name, String on) {
        assertThatThrownBy(() -> DATABASE.execute("CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + on))
                .rootCause()
                .hasMessageContaining("could not create unique index");
    }

    private Set<String> wished() {
        return bloat.list().stream()
                .filter(known -> known.rebuildReason() != null)
                .map(TableIndex::name)
                .collect(Collectors.toSet());
    }

    private TableIndex find(String index) {
        return bloat.list().stream()
                .filter(known -> known.name().equals(index))
                .findFirst()
                .orElseThrow();
    }
}
