package io.headhunter.benchmark.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.Migrations;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.problem.InvalidRequestException;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real model on a server of its own. */
class BackfillRatesTest {
    @Test
    void run_fewPeople_measuresEachWayAndLeavesNothing() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
                ApplicationContext context = ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environmentPropertySource(false)
                        .properties(Map.of(
                                "headhunter.database.url", postgres.url(),
                                "headhunter.database.user", postgres.user(),
                                "headhunter.database.password", postgres.password()))
                        .start()) {
            context.getBean(Migrations.class).migrate();
            BackfillRates rates = context.getBean(BackfillRates.class);

            RateReport report = rates.run(60, 10, 2, BenchDatabase.PEOPLE, (what, done, total, rate, left) -> {});

            assertThat(report.toJson())
                    .containsEntry("documents", 60)
                    .containsKeys("loadRatio", "liveRatio", "loadRatioOfLibrary", "liveRatioOfLibrary");
            assertThat(report.rawPerSecond()).isPositive();
            assertThat(report.libraryPerSecond()).isNotNull().isPositive();
            assertThat(report.claimMiddleMillis()).isPositive();
            assertThat(report.toText()).contains("60 documents", "LangChain4j's own session");
            assertThat(documents(context)).isZero();
            assertThatThrownBy(() -> rates.run(2, 10, 2, BenchDatabase.PEOPLE, (what, done, total, rate, left) -> {}))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("3 to 1000000");
        }
    }

    private static long documents(ApplicationContext context) throws Exception {
        try (Connection connection = context.getBean(ConnectionPool.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM search.document")) {
            row.next();
            return row.getLong(1);
        }
    }
}
