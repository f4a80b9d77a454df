package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Weights of one statistics version are computed with one average length. An import writes the first two batches of a
 * tenant at once, and each took its own average.
 */
class YardstickTest {
    private static final String INSERT = """
            INSERT INTO search.document (tenant_id, kind, document_id, title, summary) VALUES ('%s', 'job', '%s', 'cook', '%s')
            """;

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%' || ? || '%'
            """;

    private static final String OTHER_YARDSTICKS = """
            SELECT count(*)
            FROM search.lexical AS l
            JOIN search.lexical_stat AS s USING (tenant_id, kind)
            JOIN search.document AS d USING (tenant_id, kind, document_id)
            WHERE tenant_id = ?
              AND l.weights IS DISTINCT FROM (
                SELECT CAST('{' || string_agg(t.term_id || ':'
                        || search.term_weight(t.frequency, l.length, s.baked_average_length), ',' ORDER BY t.term_id)
                    || '}/1000000000' AS sparsevec)
                FROM search.document_terms(tenant_id, kind, 'en', title, headline, skills, summary, NULL) AS t)
            """;

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    @Test
    void write_firstTwoBatchesAtOnce_shareOneAverageLength() throws SQLException {
        CompletableFuture<Integer> second;
        try (Connection first = database.bean(ConnectionPool.class).getConnection()) {
            first.setAutoCommit(false);
            first.createStatement().execute(INSERT.formatted(tenant, "short", "soup"));
            second = CompletableFuture.supplyAsync(
                    () -> database.execute(INSERT.formatted(tenant, "long", "soup and bread ".repeat(50))));
            while (!second.isDone() && database.number(WAITING, tenant) == 0) {
                Thread.onSpinWait();
            }
            first.commit();
            first.setAutoCommit(true);
        }

        assertThat(second.join()).isOne();
        assertThat(database.number("SELECT count(*) FROM search.lexical WHERE tenant_id = ?", tenant))
                .isEqualTo(2);
        assertThat(database.number(OTHER_YARDSTICKS, tenant)).isZero();
    }
}
