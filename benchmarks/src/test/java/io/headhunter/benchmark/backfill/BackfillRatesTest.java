package io.headhunter.benchmark.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.db.ConnectionPool;
import io.headhunter.problem.InvalidRequestException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** With the real model. */
class BackfillRatesTest {
    @Test
    void run_fewPeople_measuresEachWayAndLeavesNothing() throws Exception {
        RateReport report = rates(60);

        assertThat(report.toJson())
                .containsEntry("documents", 60)
                .containsKeys("loadRatio", "liveRatio", "loadRatioOfLibrary", "liveRatioOfLibrary");
        assertThat(report.rawPerSecond()).isPositive();
        assertThat(report.libraryPerSecond()).isNotNull().isPositive();
        assertThat(report.claimMiddleMillis()).isPositive();
        assertThat(report.toText()).contains("60 documents", "LangChain4j's own session");
        assertThat(documentsLeft()).isZero();
    }

    @Test
    void run_tooFewForThreeParts_isRefused() {
        assertThatThrownBy(() -> rates(2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 to 1000000");
    }

    private static RateReport rates(int documents) throws IOException, SQLException {
        return BenchDatabase.bean(BackfillRates.class)
                .run(documents, 10, 2, BenchDatabase.PEOPLE, (what, done, total, rate, left) -> {});
    }

    private static long documentsLeft() throws SQLException {
        try (Connection connection = BenchDatabase.bean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM search.document WHERE tenant_id LIKE 'bench-backfill-%'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
