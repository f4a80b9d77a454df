package io.headhunter.benchmark.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnlargementTest {
    private static final int PEOPLE = 30;

    private final ConnectionPool pool = BenchDatabase.bean(ConnectionPool.class);
    private final EmbeddingSpace space =
            BenchDatabase.bean(EmbeddingSpaces.class).ensureServing();
    private final TenantId base = base();
    private final TenantId enlarged = new TenantId("large-" + UUID.randomUUID());

    @Test
    void run_moreThanTheBaseHas_copiesNearTheirOriginals() throws Exception {
        enlarge(75, 0);

        assertThat(documents()).isEqualTo(75);
        assertThat(numbers("SELECT count(*) FROM {embedding} WHERE tenant_id = '" + enlarged + "'"))
                .containsExactly(75.0);
        assertThat(numbers("SELECT count(*) FROM search.backfill_item WHERE tenant_id = '" + enlarged + "'"))
                .containsExactly(0.0);
        assertThat(similarities(0)).hasSize(PEOPLE).allMatch(similarity -> similarity > 0.9999);
        assertThat(similarities(1))
                .hasSize(PEOPLE)
                .allMatch(similarity -> similarity > 0.7)
                .anyMatch(s -> s < 0.99);
        assertThat(similarities(2)).hasSize(15);
        assertThat(numbers("SELECT vector_norm(embedding) FROM {embedding} WHERE tenant_id = '" + enlarged + "'"))
                .allMatch(norm -> Math.abs(norm - 1) < 1e-5);
    }

    @Test
    void run_partIsThere_makesTheRest() throws Exception {
        enlarge(40, 0);

        enlarge(75, documents());

        assertThat(documents()).isEqualTo(75);
    }

    private void enlarge(int documents, long present) throws Exception {
        TenantRegistry tenants = BenchDatabase.bean(TenantRegistry.class);
        if (tenants.find(enlarged).isEmpty()) {
            tenants.create(enlarged, "Enlarged", List.of("en"));
        }
        new Enlargement(pool, space, base, enlarged).run(documents, present, (what, done, total, rate, left) -> {});
    }

    private long documents() throws Exception {
        return numbers("SELECT count(*) FROM search.document WHERE tenant_id = '" + enlarged + "'")
                .getFirst()
                .longValue();
    }

    /** Of each document of a copy to its original. */
    private List<Double> similarities(int copy) throws Exception {
        return numbers("""
                SELECT 1 - (own.embedding <=> copied.embedding)
                FROM {embedding} AS own JOIN {embedding} AS copied ON copied.document_id = own.document_id || '-%d'
                WHERE own.tenant_id = '%s' AND copied.tenant_id = '%s'
                """.formatted(copy, base, enlarged));
    }

    private List<Double> numbers(String sql) throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EmbeddingTable.of(space).in(sql))) {
            List<Double> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getDouble(1));
            }
            return numbers;
        }
    }

    private static TenantId base() {
        try {
            return BenchDatabase.collections()
                    .ensure(PEOPLE, (what, done, total, rate, left) -> {})
                    .tenant();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
