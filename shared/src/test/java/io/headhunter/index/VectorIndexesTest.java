package io.headhunter.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.index.VectorIndex.Status;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorIndexesTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final VectorIndexes indexes = DATABASE.bean(VectorIndexes.class);
    private final TenantId tenant = VectorTenant.create(DATABASE, 200, 1).id();

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void build_twice_isUsableAndBuiltOnce(IndexType type) throws SQLException {
        VectorIndex built = indexes.build(key(type), _ -> {});

        assertThat(built)
                .returns(Status.READY, VectorIndex::status)
                .returns(true, VectorIndex::isUsable)
                .returns(200L, VectorIndex::documents)
                .returns(null, VectorIndex::lastError);
        assertThat(built.sizeBytes()).isPositive();
        assertThat(indexes.build(key(type), _ -> {})).isEqualTo(built);
        assertThat(indexes.ofTenant(tenant, DocumentKind.CANDIDATE, DATABASE.space()))
                .isEqualTo(new TenantIndexes(200, Set.of(type)));
        assertThat(indexes.list(tenant)).containsExactly(built);
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void build_boundTenant_plannerTakesItByName(IndexType type) {
        VectorTenant large = VectorTenant.create(DATABASE, 2_000, 2);
        VectorIndex built =
                indexes.build(new IndexKey(large.id(), DocumentKind.CANDIDATE, DATABASE.space(), type), _ -> {});
        String order = type == IndexType.HNSW
                ? "CAST(embedding AS halfvec(384)) <=> CAST(array_fill(1, ARRAY[384]) AS halfvec(384))"
                : "embedding <=> CAST(array_fill(1, ARRAY[384]) AS vector(384))";

        List<@Nullable String> plan = DATABASE.column(
                "EXPLAIN SELECT document_id FROM {embedding} WHERE tenant_id = ? AND kind = ? ORDER BY " + order
                        + " LIMIT 20",
                large.id(),
                "candidate");

        assertThat(String.join("\n", plan)).contains("Index Scan using " + built.name());
    }

    @Test
    void build_killedBefore_cleansUpAndStartsAgain() {
        IndexKey key = key(IndexType.HNSW);
        indexes.wish(key);
        String name = indexes.find(key).orElseThrow().name();
        leaveInvalid(name);
        DATABASE.execute("UPDATE search.index_state SET status = 'building' WHERE tenant_id = ?", tenant);
        assertThat(indexes.wished(DATABASE.space())).contains(key);

        VectorIndex built = indexes.build(key, _ -> {});

        assertThat(built.isUsable()).isTrue();
        assertThat(DATABASE.value("SELECT indexdef FROM pg_indexes WHERE indexname = ?", name))
                .contains("USING hnsw")
                .contains(tenant.value());
        assertThat(indexes.wished(DATABASE.space())).doesNotContain(key);
    }

    @Test
    void build_builderDiedBeforeItsNote_isTakenAsItIs() {
        IndexKey key = key(IndexType.HNSW);
        indexes.build(key, _ -> {});
        DATABASE.execute("UPDATE search.index_state SET status = 'building' WHERE tenant_id = ?", tenant);

        assertThat(indexes.build(key, _ -> {}).status()).isEqualTo(Status.READY);
    }

    @Test
    void build_another_isUnderWay_isRefused() throws SQLException {
        try (Connection connection = DATABASE.bean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement()) {
            String lock = "(hashtextextended('index build " + DATABASE.space().spaceId() + "', 0))";
            statement.execute("SELECT pg_advisory_lock" + lock);
            try {
                assertThatThrownBy(() -> indexes.build(key(IndexType.HNSW), _ -> {}))
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining("Another process builds");
            } finally {
                statement.execute("SELECT pg_advisory_unlock" + lock);
            }
        }
        assertThat(indexes.build(key(IndexType.HNSW), _ -> {}).isUsable()).isTrue();
    }

    @Test
    void build_databaseRefuses_keepsTheReason() {
        IndexKey key = key(IndexType.HNSW);
        indexes.wish(key);
        String name = indexes.find(key).orElseThrow().name();
        DATABASE.execute("CREATE TABLE search." + name + " (taken integer)");
        try {
            assertThatThrownBy(() -> indexes.build(key, _ -> {})).hasMessageContaining("The index was not built");
            assertThat(indexes.find(key).orElseThrow())
                    .returns(Status.FAILED, VectorIndex::status)
                    .returns(false, VectorIndex::isUsable)
                    .extracting(VectorIndex::lastError)
                    .asString()
                    .contains("already exists");
        } finally {
            DATABASE.execute("DROP TABLE search." + name);
        }
        assertThat(indexes.build(key, _ -> {}).lastError()).isNull();
    }

    @Test
    void drop_built_isGone() throws SQLException {
        IndexKey key = key(IndexType.HNSW);
        String name = indexes.build(key, _ -> {}).name();

        indexes.drop(key);

        assertThat(DATABASE.column("SELECT FROM pg_class WHERE relname = ?", name))
                .isEmpty();
        assertThat(indexes.list(tenant)).isEmpty();
        assertThat(indexes.ofTenant(tenant, DocumentKind.CANDIDATE, DATABASE.space())
                        .usable())
                .isEmpty();
        assertThatThrownBy(() -> indexes.drop(key)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void wishWhereWorthwhile_smallTenant_wishesNothing() {
        assertThat(indexes.wishWhereWorthwhile(tenant, DATABASE.space())).isZero();
        assertThat(indexes.list(tenant)).isEmpty();
    }

    @Test
    void wishWhereWorthwhile_pastTheSize_wishesOnce() {
        VectorIndexes eager = with(new IndexLimitsConfig(200, 1_000));

        assertThat(eager.wishWhereWorthwhile(tenant, DATABASE.space())).isOne();
        assertThat(eager.wishWhereWorthwhile(tenant, DATABASE.space())).isZero();
        assertThat(indexes.list(tenant)).singleElement().returns(Status.WISHED, VectorIndex::status);
        assertThat(eager.wished(DATABASE.space())).contains(key(IndexType.HNSW));
    }

    @Test
    void wish_tableIsFull_isRefused() {
        VectorIndexes full = with(new IndexLimitsConfig(1, 0));

        assertThat(full.wishWhereWorthwhile(tenant, DATABASE.space())).isZero();
        assertThatThrownBy(() -> full.wish(key(IndexType.HNSW)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("has 0 indexes; expected fewer");
    }

    /** The limit is of a table: a tenant beyond it is given one of its own, where it is the first. */
    @Test
    void wish_tableIsFullAndTenantIsPromoted_isBuiltInItsPartition() {
        indexes.wish(new IndexKey(
                VectorTenant.create(DATABASE, 10, 3).id(), DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW));
        VectorIndexes full = with(new IndexLimitsConfig(200, 1));
        assertThatThrownBy(() -> full.wish(key(IndexType.HNSW)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("./headhunter tenant promote " + tenant);
        assertThat(full.wishWhereWorthwhile(tenant, DATABASE.space())).isZero();

        String partition = Partitions.promote(DATABASE, tenant);

        assertThat(full.wishWhereWorthwhile(tenant, DATABASE.space())).isOne();
        VectorIndex built = full.build(key(IndexType.HNSW), _ -> {});
        assertThat(built).returns(true, VectorIndex::isUsable).returns(200L, VectorIndex::documents);
        assertThat(DATABASE.value("SELECT tablename FROM pg_indexes WHERE indexname = ?", built.name()))
                .isEqualTo(partition);
        assertThatThrownBy(() -> full.wish(key(IndexType.DISKANN))).isInstanceOf(ConflictException.class);
    }

    /** On whichever table of the space it was left. */
    @Test
    void build_killedInTheSharedTableBefore_aPromotedTenantsBuildCleansUp() {
        IndexKey other = new IndexKey(
                VectorTenant.create(DATABASE, 10, 4).id(), DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW);
        indexes.wish(other);
        leaveInvalid(indexes.find(other).orElseThrow().name());
        Partitions.promote(DATABASE, tenant);

        indexes.build(key(IndexType.HNSW), _ -> {});

        assertThat(DATABASE.column(
                        "SELECT FROM pg_class WHERE relname = ?",
                        indexes.find(other).orElseThrow().name()))
                .isEmpty();
    }

    /** As a killed build does: a unique index over what is not unique fails at its end and stays, invalid. */
    private static void leaveInvalid(String name) {
        assertThatThrownBy(() -> DATABASE.execute("CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON {default} (kind)"))
                .rootCause()
                .hasMessageContaining("could not create unique index");
        assertThat(DATABASE.value(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = CAST(? AS regclass)", "search." + name))
                .isEqualTo("f");
    }

    private static VectorIndexes with(IndexLimitsConfig limits) {
        return new VectorIndexes(
                DATABASE.bean(IndexStore.class),
                DATABASE.bean(IndexBuildStore.class),
                DATABASE.bean(IndexOptions.class),
                DATABASE.bean(IndexPolicy.class),
                limits);
    }

    private IndexKey key(IndexType type) {
        return new IndexKey(tenant, DocumentKind.CANDIDATE, DATABASE.space(), type);
    }
}
