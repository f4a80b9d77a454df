package io.headhunter.search.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.vector.VectorStore.VectorQuery;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.Partitions;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final DocumentPredicate ACTIVE =
            new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of());
    private static final Long[] FACETS = {1L, 2L};
    private static final DocumentPredicate FACETED =
            new DocumentPredicate(List.of(), List.of(List.of(FACETS)), true, null, null, Set.of());

    @Test
    void vectors_tenantIsUnknownToTheStatistics_looksUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        Newcomer.assertByKey(DATABASE.plan(VectorQueries.VECTORS, new String[] {"nobody"}, tenant, "candidate", 3));
    }

    @Test
    void nearest_tenantIsPromoted_readsItsPartitionOnly() {
        VectorTenant tenant = VectorTenant.create(DATABASE, 500, 21);
        String vector = vector(tenant);
        String partition = Partitions.promote(DATABASE, tenant.id());

        Partitions.assertOnly(
                partition, explain(tenant, ACTIVE, VectorQueries.NEAREST_EXACT, vector, tenant.id(), "candidate", 20));
        Partitions.assertOnly(
                partition,
                explain(tenant, FACETED, VectorQueries.NEAREST_EXACT, vector, tenant.id(), "candidate", FACETS, 20));
        Partitions.assertOnly(
                partition, explain(tenant, FACETED, VectorQueries.COUNT_PASSING, tenant.id(), "candidate", FACETS, 20));
        Partitions.assertOnly(
                partition,
                explain(tenant, ACTIVE, VectorQueries.DISTANCES, vector, tenant.id(), "candidate", new String[] {"d1"
                }));
        Partitions.assertOnly(
                partition,
                explain(tenant, ACTIVE, VectorQueries.VECTORS, new String[] {"d1"}, tenant.id(), "candidate", 3));
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void nearest_tenantIsPromoted_takesTheIndexOfItsPartition(IndexType type) {
        VectorTenant tenant = VectorTenant.create(DATABASE, 2_000, 22);
        String vector = vector(tenant);
        String partition = Partitions.promote(DATABASE, tenant.id());
        String name = DATABASE.bean(VectorIndexes.class)
                .build(new IndexKey(tenant.id(), DocumentKind.CANDIDATE, DATABASE.space(), type), _ -> {})
                .name();
        List<@Nullable String> plan = explain(
                tenant,
                ACTIVE,
                type == IndexType.HNSW ? VectorQueries.NEAREST_HNSW : VectorQueries.NEAREST_DISKANN,
                100,
                vector,
                tenant.id(),
                "candidate",
                vector,
                100L,
                20);

        Partitions.assertOnly(partition, plan);
        assertThat(String.join("\n", plan)).contains("Index Scan using " + name + " on " + partition);
    }

    /** A facet's posting list holds one tenant's rows: nothing else is read beside it, in any partition. */
    @Test
    void nearest_byFacetInTheSharedPartition_readsThePostingListAlone() {
        VectorTenant tenant = VectorTenant.create(DATABASE, 1_000, 23);
        VectorTenant.create(DATABASE, 1_000, 24);
        Long[] tenth = {DATABASE.number("SELECT search.facet_id(?, 'candidate', 'metadata.tenth', '3')", tenant.id())};
        DocumentPredicate predicate =
                new DocumentPredicate(List.of(), List.of(List.of(tenth)), true, null, null, Set.of());

        List<@Nullable String> plan = explain(
                tenant, predicate, VectorQueries.NEAREST_EXACT, vector(tenant), tenant.id(), "candidate", tenth, 20);

        Partitions.assertOnly("embedding_" + DATABASE.space().spaceId() + "_default", plan);
        assertThat(plan)
                .filteredOn(line -> String.valueOf(line).contains("Index Scan"))
                .singleElement()
                .asString()
                .contains("default_facets_idx");
    }

    private static String vector(VectorTenant tenant) {
        return Arrays.toString(tenant.query(1, new Random(3)).toArray());
    }

    private static List<@Nullable String> explain(
            VectorTenant tenant, DocumentPredicate predicate, String sql, @Nullable Object... parameters) {
        VectorQuery query = new VectorQuery(
                tenant.id(), DocumentKind.CANDIDATE, DATABASE.space(), new EmbeddingVector(new float[] {1}), predicate);
        return DATABASE.plan(query.render(sql), parameters);
    }
}
