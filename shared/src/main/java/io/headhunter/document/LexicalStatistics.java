package io.headhunter.document;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.PlannerStatistics;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the statistics of BM25 fresh: folds what writers appended, and computes the weights anew once the average length
 * they were made with is wrong. Safe to run anywhere, any number of times; safe for use by many threads.
 */
@Singleton
public final class LexicalStatistics {
    private static final Logger log = LoggerFactory.getLogger(LexicalStatistics.class);
    /** Chosen, not measured: at ten per cent a weight in a document of average length is off by some four per cent. */
    private static final double TOLERATED_DRIFT = 0.10;

    private static final int REBAKE_BATCH = 200;
    /** Chosen: about a second, far from any limit of a statement's time. */
    private static final int FOLD_BATCH = 50_000;

    private final ConnectionPool pool;
    private final PlannerStatistics planner;

    LexicalStatistics(ConnectionPool pool, PlannerStatistics planner) {
        this.pool = pool;
        this.planner = planner;
    }

    /** Folds, and recomputes the weights if the average length has drifted. */
    public void refresh(TenantId tenant) throws SQLException {
        for (DocumentKind kind : DocumentKind.values()) {
            fold(tenant, kind);
            if (drift(tenant, kind) > TOLERATED_DRIFT) {
                rebase(tenant, kind);
            }
            if (rebake(tenant, kind) > 0) {
                fold(tenant, kind);
            }
        }
        planner.refresh();
    }

    /** Folds what writers appended. Cheap. */
    public void fold(TenantId tenant) throws SQLException {
        for (DocumentKind kind : DocumentKind.values()) {
            fold(tenant, kind);
        }
        planner.refresh();
    }

    private void fold(TenantId tenant, DocumentKind kind) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, DocumentQueries.FOLD, tenant, kind)) {
            statement.setInt(3, FOLD_BATCH);
            int taken;
            do {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    taken = row.getInt(1);
                }
            } while (taken >= FOLD_BATCH);
        }
    }

    private double drift(TenantId tenant, DocumentKind kind) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, DocumentQueries.DRIFT, tenant, kind);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getDouble(1) : 0;
        }
    }

    private void rebase(TenantId tenant, DocumentKind kind) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, DocumentQueries.REBASE, tenant, kind)) {
            statement.execute();
        }
    }

    /** Goes on where a killed one stopped: rows know the statistics version they were made with. */
    private long rebake(TenantId tenant, DocumentKind kind) throws SQLException {
        long documents = 0;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, DocumentQueries.REBAKE, tenant, kind)) {
            statement.setInt(3, REBAKE_BATCH);
            int batch;
            do {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    batch = row.getInt(1);
                }
                documents += batch;
            } while (batch > 0);
        }
        if (documents > 0) {
            log.info("recomputed the lexical weights of {} {} documents of {}", documents, kind.label(), tenant);
        }
        return documents;
    }

    private static PreparedStatement prepare(Connection connection, String sql, TenantId tenant, DocumentKind kind)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, tenant.value());
        statement.setString(2, kind.label());
        return statement;
    }
}
