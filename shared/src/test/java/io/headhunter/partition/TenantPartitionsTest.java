package io.headhunter.partition;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantPartitionsTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final TenantPartitions partitions = DATABASE.bean(TenantPartitions.class);
    private final VectorIndexes indexes = DATABASE.bean(VectorIndexes.class);

    @Test
    void promote_tenantWithVectors_movesThemAllAndChangesNoAnswer() throws SQLException {
        Vectors vectors = Vectors.create(DATABASE, 600, 1);
        List<RankedList> before = vectors.answers();
        List<PromotionProgress> progress = new ArrayList<>();

        Promotion promotion = partitions.promote(vectors.tenant().id(), progress::add);

        int space = DATABASE.space().spaceId();
        assertThat(promotion.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.vectors()).isEqualTo(600);
            assertThat(moved.space()).isEqualTo(DATABASE.space());
            assertThat(DATABASE.number("SELECT count(*) FROM search." + moved.partition()))
                    .isEqualTo(600);
        });
        assertThat(progress)
                .containsExactly(new PromotionProgress(space, 0, 600), new PromotionProgress(space, 600, 600));
        assertThat(vectors.inDefault()).isZero();
        assertThat(vectors.answers()).isEqualTo(before);
        assertThat(partitions.promoted()).contains(vectors.tenant().id());
    }

    @Test
    void promote_withIndex_wishesForItAnewAndSearchesGoOn() throws SQLException {
        Vectors vectors = Vectors.create(DATABASE, 2_000, 2);
        IndexKey key = new IndexKey(vectors.tenant().id(), DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW);
        String name = indexes.build(key, _ -> {}).name();
        EmbeddingVector query = vectors.tenant().query(3, new Random(7));
        RankedList byIndex = vectors.search(query);

        partitions.promote(vectors.tenant().id(), _ -> {});

        assertThat(DATABASE.column("SELECT FROM pg_class WHERE relname = ?", name))
                .isEmpty();
        assertThat(indexes.wished(DATABASE.space())).contains(key);
        assertNearlyEqual(vectors.search(query), byIndex); // compared, though the process still believes in the index
        VectorIndex built = indexes.build(key, _ -> {});
        assertThat(built).returns(name, VectorIndex::name).returns(2_000L, VectorIndex::documents);
        assertThat(DATABASE.value("SELECT tablename FROM pg_indexes WHERE indexname = ?", name))
                .isEqualTo(Partitions.of(DATABASE, vectors.tenant().id()));
        assertNearlyEqual(vectors.search(query), byIndex);
        indexes.drop(key);
        assertThat(DATABASE.column("SELECT FROM pg_class WHERE relname = ?", name))
                .isEmpty();
    }

    @Test
    void promote_again_doesNothing() {
        TenantId tenant = DATABASE.newTenant();
        String partition = Partitions.promote(DATABASE, tenant);

        Promotion again = partitions.promote(tenant, _ -> {});

        assertThat(again.moved()).isEmpty();
        assertThat(Partitions.of(DATABASE, tenant)).isEqualTo(partition);
    }

    @Test
    void promote_unknownTenant_isRefused() {
        TenantId nobody = new TenantId("nobody-has-this-id");

        assertThatThrownBy(() -> partitions.promote(nobody, _ -> {}))
                .isInstanceOf(NotPermittedException.class)
                .hasMessageContaining("tenant list");
        assertThat(partitions.promoted()).doesNotContain(nobody);
    }

    @Test
    void promote_anIndexIsBeingBuilt_isRefusedAndChangesNothing() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        try (Connection connection = DATABASE.bean(ConnectionPool.class).getConnection()) {
            assertThat(SpaceLock.tryLock(connection, DATABASE.space())).isTrue();
            try {
                assertThatThrownBy(() -> partitions.promote(tenant, _ -> {}))
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining("Another process builds");
            } finally {
                SpaceLock.unlock(connection, DATABASE.space());
            }
        }
        assertThat(Partitions.of(DATABASE, tenant)).isNull();
        assertThat(partitions.promote(tenant, _ -> {}).moved()).hasSize(1);
    }

    /** The partition is like the table that a space begins with: whatever the parent has, and nothing else. */
    @Test
    void promote_partition_isLikeTheDefaultOne() {
        TenantId tenant = DATABASE.newTenant();

        String partition = Partitions.promote(DATABASE, tenant);

        String columns = """
                SELECT attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
                    || CAST(attstorage AS text) || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
                FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attrelid = CAST(? AS regclass) AND attnum > 0 ORDER BY attnum
                """;
        String others = """
                SELECT replace(pg_get_indexdef(indexrelid), ?, '') || ' ' || (inhparent IS NOT NULL)
                FROM pg_index LEFT JOIN pg_inherits ON inhrelid = indexrelid
                WHERE indrelid = CAST(? AS regclass) AND indexrelid IN (SELECT inhrelid FROM pg_inherits)
                UNION ALL
                SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = CAST(? AS regclass)
                ORDER BY 1
                """;
        String own = "search." + partition;
        String shared = "search.embedding_" + DATABASE.space().spaceId() + "_default";
        assertThat(DATABASE.column(columns, own)).isEqualTo(DATABASE.column(columns, shared));
        assertThat(DATABASE.column(others, partition, own, own))
                .hasSize(3)
                .isEqualTo(DATABASE.column(others, shared.substring("search.".length()), shared, shared));
        assertThat(DATABASE.column(columns, own)).contains("embedding vector(384) true p ");
    }

    /** What the triggers, a backfill and a removal do to a promoted tenant touches its partition and no other. */
    @Test
    void write_promotedTenant_touchesItsPartitionOnly() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        String partition = Partitions.promote(DATABASE, tenant);
        DATABASE.load(tenant, "{\"kind\":\"candidate\",\"id\":\"a\",\"title\":\"Nurse\"}");
        DATABASE.execute("""
                INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
                SELECT tenant_id, kind, document_id, '\\x00', '{}', true, array_fill(1, ARRAY[384])
                FROM search.document WHERE tenant_id = ?
                """, tenant);

        for (String write : List.of(
                "UPDATE search.document SET status = 'hired' WHERE tenant_id = ?",
                "UPDATE search.document SET title = 'Surgeon' WHERE tenant_id = ?",
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ?",
                "DELETE FROM search.document WHERE tenant_id = ?")) {
            assertThat(embeddingTablesLockedBy(write, tenant)).as(write).containsExactly(partition);
        }
        assertThat(DATABASE.number("SELECT count(*) FROM search." + partition)).isZero();
    }

    @Test
    void tenantDeletedAndMadeAnew_isStillPromoted() {
        TenantId tenant = DATABASE.newTenant();
        String partition = Partitions.promote(DATABASE, tenant);
        DATABASE.execute("DELETE FROM search.tenant WHERE tenant_id = ?", tenant);

        DATABASE.bean(TenantRegistry.class).create(tenant, "Anew", List.of("en"));

        assertThat(partitions.promote(tenant, _ -> {}).moved()).isEmpty();
        DATABASE.execute("""
                INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
                VALUES (?, 'job', 'j', '\\x00', '{}', true, array_fill(1, ARRAY[384]))
                """, tenant);
        assertThat(DATABASE.number("SELECT count(*) FROM search." + partition)).isOne();
    }

    /** As a change of model makes one. Taken back at the end: the space would be everybody's. */
    @Test
    void newSpace_promotedTenants_haveTheirPartitionsInIt() throws SQLException {
        TenantId tenant = DATABASE.newTenant();
        Partitions.promote(DATABASE, tenant);
        try (Connection connection = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("""
                        INSERT INTO search.embedding_space (space_id, provider, model, dimensions, status)
                        VALUES (4711, 'test', 'new', 3, 'building')
                        """);
                statement.execute("SELECT search.create_embedding_table(4711, 3)");
                statement.execute("SELECT search.create_embedding_table(4711, 3)"); // again: nothing to do
                statement.execute("""
                        INSERT INTO search.embedding_4711 (tenant_id, kind, document_id, embedding_hash, facets, active,
                            embedding)
                        SELECT id, 'job', 'j', '\\x00', '{}', true, '[1,2,3]' FROM unnest(ARRAY['%s', 'other']) AS id
                        """.formatted(tenant));
                try (ResultSet rows = statement.executeQuery("""
                        SELECT relname, search.partition_name(4711, partition_id)
                        FROM search.embedding_4711 AS stored
                        JOIN pg_class ON pg_class.oid = stored.tableoid
                        LEFT JOIN search.tenant_partition AS place
                            ON place.tenant_id = stored.tenant_id AND place.space_id = 4711
                        ORDER BY stored.tenant_id = 'other'
                        """)) {
                    rows.next();
                    assertThat(rows.getString(1))
                            .startsWith("embedding_4711_tenant_")
                            .isEqualTo(rows.getString(2));
                    rows.next();
                    assertThat(rows.getString(1))
                            .isEqualTo("embedding_4711_default")
                            .isEqualTo(rows.getString(2));
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** An index finds nearly all of the nearest. */
    private static void assertNearlyEqual(RankedList found, RankedList before) {
        Set<String> shared = ids(found);
        shared.retainAll(ids(before));
        assertThat(found.documents()).hasSameSizeAs(before.documents());
        assertThat(shared).hasSizeGreaterThanOrEqualTo(before.documents().size() - 2);
    }

    private static Set<String> ids(RankedList ranked) {
        Set<String> ids = new HashSet<>();
        ranked.documents().forEach(document -> ids.add(document.documentId()));
        return ids;
    }

    /** Vector tables that the statement's transaction has locked when it is done. */
    private static List<String> embeddingTablesLockedBy(String sql, TenantId tenant) throws SQLException {
        try (Connection connection = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql.replace("?", "'" + tenant + "'"));
                List<String> tables = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery("""
                        SELECT DISTINCT relname
                        FROM pg_locks JOIN pg_class ON pg_class.oid = relation
                        WHERE pid = pg_backend_pid() AND relkind = 'r' AND relname ~ '^embedding_[0-9]+_'
                        """)) {
                    while (rows.next()) {
                        tables.add(requireNonNull(rows.getString(1)));
                    }
                }
                return tables;
            } finally {
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }
}
