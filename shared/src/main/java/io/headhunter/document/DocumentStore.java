package io.headhunter.document;

import io.headhunter.cache.ChangePusher;
import io.headhunter.db.ConnectionPool;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents in batches, where it does not matter what became of each. Safe for use by many threads. */
@Singleton
public final class DocumentStore {
    private final ConnectionPool pool;
    private final ChangePusher caches;

    DocumentStore(ConnectionPool pool, ChangePusher caches) {
        this.pool = pool;
        this.caches = caches;
    }

    /**
     * Writes a batch in one transaction; in several, one after the other, where versioned and unversioned writes of one
     * document are mixed. Of two writes of one document the later in the batch wins. A write that changes nothing, or has
     * a smaller source version than what is stored, leaves no trace. Caches know of it when this returns, if Redis answers.
     *
     * @return how many documents are other than before
     */
    public int write(TenantId tenant, Collection<DocumentWrite> batch) throws SQLException {
        Set<String> written = new HashSet<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(DocumentQueries.UPSERT)) {
            for (Collection<DocumentWrite> documents : statements(batch)) {
                statement.setString(1, tenant.value());
                statement.setString(2, DocumentRows.toJson(documents));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        written.add(rows.getString("kind") + '/' + rows.getString("document_id"));
                    }
                }
            }
        }
        if (!written.isEmpty()) {
            caches.push(tenant);
        }
        return written.size();
    }

    /**
     * The writes cut into statements that together leave what the writes would leave one by one: a statement can touch a
     * document only once, and which of two writes wins is known beforehand only if both or neither of them is versioned.
     */
    private static List<Collection<DocumentWrite>> statements(Collection<DocumentWrite> batch) {
        List<Collection<DocumentWrite>> statements = new ArrayList<>();
        Map<String, DocumentWrite> open = new LinkedHashMap<>();
        for (DocumentWrite later : batch) {
            String key = later.kind().label() + '/' + later.id();
            DocumentWrite earlier = open.get(key);
            if (earlier != null && (earlier.sourceVersion() == null) != (later.sourceVersion() == null)) {
                statements.add(List.copyOf(open.values()));
                open.clear();
                earlier = null;
            }
            if (earlier == null || isNewer(later, earlier)) {
                open.put(key, later);
            }
        }
        statements.add(open.values());
        return statements;
    }

    /** Living documents of a kind. */
    public long count(TenantId tenant, DocumentKind kind) {
        return ofKind(DocumentQueries.COUNT, tenant, kind, row -> row.getLong(1));
    }

    /** Whether there is a living document of a kind; quick in a tenant of any size. */
    public boolean hasAny(TenantId tenant, DocumentKind kind) {
        return ofKind(DocumentQueries.HAS_ANY, tenant, kind, row -> row.getBoolean(1));
    }

    /** Reads one row. */
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T ofKind(String sql, TenantId tenant, DocumentKind kind, Reading<T> reading) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return reading.read(row);
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private static boolean isNewer(DocumentWrite later, DocumentWrite earlier) {
        return later.sourceVersion() == null
                || earlier.sourceVersion() == null
                || later.sourceVersion() >= earlier.sourceVersion();
    }
}
