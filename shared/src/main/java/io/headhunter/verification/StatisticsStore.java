package io.headhunter.verification;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a tenant's lexical rows anew and corrects the statistics, all in one snapshot. Writers go on meanwhile; folding
 * waits. Safe for use by many threads.
 */
@Singleton
final class StatisticsStore {
    private static final Logger log = LoggerFactory.getLogger(StatisticsStore.class);
    /** Some 100,000 terms, about a second. Chosen. */
    private static final int STEP_DOCUMENTS = 1_000;

    private static final int TRIES = 3;
    private static final String SERIALIZATION_FAILURE = "40001";
    /** Lengths are sums of quarters; this is what adding many of them up as binary fractions cannot make. */
    private static final double LENGTH_TOLERANCE = 0.1;

    private final ConnectionPool pool;

    StatisticsStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A folding that ended just as the snapshot was taken makes it fail once; nothing is half done then. */
    void verify(TenantId tenant, DocumentKind kind, boolean dryRun, Findings findings) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Findings ofSnapshot = inSnapshot(tenant, kind, dryRun);
                ofSnapshot.allFound().forEach(findings::found);
                ofSnapshot.allRepaired().forEach(findings::repaired);
                return;
            } catch (SQLException e) {
                if (attempt == TRIES || !SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                    throw e;
                }
                log.info("statistics of {} {} were folded meanwhile; counting again", tenant, kind.label());
            }
        }
    }

    private Findings inSnapshot(TenantId tenant, DocumentKind kind, boolean dryRun) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> {
                try (Statement isolation = connection.createStatement()) {
                    isolation.execute(StatisticsQueries.ONE_SNAPSHOT);
                }
                return new Recount(connection, tenant.value(), kind.label(), dryRun).run();
            });
        }
    }

    /** One recount, of one connection. */
    private record Recount(Connection connection, String tenant, String kind, boolean dryRun) {
        Findings run() throws SQLException {
            Findings findings = new Findings();
            try (PreparedStatement lock =
                    VerificationStore.prepare(connection, StatisticsQueries.LOCK_FOLDING, tenant, kind)) {
                lock.execute();
            }
            try (Statement tables = connection.createStatement()) {
                tables.execute(StatisticsQueries.CREATE_TERMS);
                tables.execute(StatisticsQueries.CREATE_FACETS);
            }
            Total counted = recount();
            try (Statement patience = connection.createStatement()) {
                patience.execute(StatisticsQueries.COMPARE_LONG);
            }
            compareTotal(counted, findings);
            if (dryRun) {
                findings.found(Defect.TERM, count(StatisticsQueries.COUNT_WRONG_TERMS, tenant, kind, tenant, kind));
                findings.found(Defect.FACET, count(StatisticsQueries.COUNT_WRONG_FACETS, tenant, kind, tenant, kind));
                findings.found(Defect.SUGGESTION, count(StatisticsQueries.COUNT_UNSUGGESTED, tenant, kind));
                findings.found(Defect.SUGGESTION, count(StatisticsQueries.COUNT_UNCOUNTED, tenant, kind));
                return findings;
            }
            mended(
                    findings,
                    Defect.TERM,
                    count(StatisticsQueries.CORRECT_TERMS, tenant, kind, tenant, kind, tenant, kind));
            write(StatisticsQueries.TIGHTEN, tenant, kind);
            write(StatisticsQueries.FORGET_NAMELESS, tenant, kind);
            mended(
                    findings,
                    Defect.FACET,
                    count(
                            StatisticsQueries.CORRECT_FACETS,
                            tenant,
                            kind,
                            tenant,
                            kind,
                            tenant,
                            kind,
                            tenant,
                            kind,
                            tenant,
                            kind));
            mended(findings, Defect.SUGGESTION, write(StatisticsQueries.SUGGEST, tenant, kind));
            mended(findings, Defect.SUGGESTION, write(StatisticsQueries.FORGET_UNCOUNTED, tenant, kind));
            return findings;
        }

        /** Number and length of all documents. */
        private record Total(long documents, double length) {}

        /** Counts everything, step by step. */
        private Total recount() throws SQLException {
            long documents = 0;
            double length = 0;
            @Nullable String after = "";
            while (after != null) {
                try (PreparedStatement statement = VerificationStore.prepare(
                                connection, StatisticsQueries.RECOUNT, tenant, kind, after, STEP_DOCUMENTS);
                        ResultSet row = statement.executeQuery()) {
                    row.next();
                    after = row.getString("last");
                    documents += row.getLong("documents");
                    length += row.getDouble("length");
                }
            }
            return new Total(documents, length);
        }

        private void compareTotal(Total counted, Findings findings) throws SQLException {
            try (PreparedStatement statement = VerificationStore.prepare(
                            connection, StatisticsQueries.KEPT_TOTAL, tenant, kind, tenant, kind);
                    ResultSet kept = statement.executeQuery()) {
                kept.next();
                long missing = counted.documents() - kept.getLong("documents");
                double shorter = counted.length() - kept.getDouble("length");
                if (missing != 0 || Math.abs(shorter) > LENGTH_TOLERANCE) {
                    findings.found(Defect.TOTAL, 1);
                    if (!dryRun) {
                        write(StatisticsQueries.MEND_YARDSTICK, tenant, kind, tenant, kind);
                        write(StatisticsQueries.CORRECT_TOTAL, tenant, kind, Math.toIntExact(missing), shorter);
                        findings.repaired(Defect.TOTAL, 1);
                    }
                }
            }
        }

        private static void mended(Findings findings, Defect defect, long count) {
            findings.found(defect, count);
            findings.repaired(defect, count);
        }

        private long count(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = VerificationStore.prepare(connection, sql, parameters);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private int write(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = VerificationStore.prepare(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        }
    }
}
