package io.headhunter.benchmark.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RankCdStoreTest {
    private static final ConnectionPool POOL = BenchDatabase.bean(ConnectionPool.class);

    @Test
    void search_anyOfTheWords_findsWhoHasThem() throws Exception {
        TenantId tenant =
                BenchDatabase.collections().ensure(36, (_, _, _, _, _) -> {}).tenant();

        try (RankCdStore engine = RankCdStore.create(POOL, tenant, DocumentKind.CANDIDATE)) {
            assertThat(engine.search("welders", 100).documentIds()).hasSize(6).contains("p-1");
            assertThat(engine.search("the welder or a chef", 100).documentIds()).hasSize(12);
            assertThat(engine.search("welder", 2).documentIds()).hasSize(2);
            assertThat(engine.search("it's \\ 'quoted' welder", 100).documentIds())
                    .hasSize(6);
            assertThat(engine.search("the", 100).documentIds()).isEmpty();
        }
        assertThat(schemas()).isZero();
    }

    private static int schemas() throws SQLException {
        try (Connection connection = POOL.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_namespace WHERE nspname = 'bench_lexical'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
