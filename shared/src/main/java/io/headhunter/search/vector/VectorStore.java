package io.headhunter.search.vector;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the statements of the vector leg. Safe for use by many threads. */
@Singleton
final class VectorStore {
    private final ConnectionPool pool;

    VectorStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** What is searched: the documents of a tenant that pass, by their distance to a vector. */
    record VectorQuery(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector vector,
            DocumentPredicate predicate) {
        String render(String sql) {
            return EmbeddingTable.of(space).in(sql).replace("{predicate}", predicate.clauses());
        }
    }

    /** All that pass are compared. */
    RankedList exact(VectorQuery query, int limit) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.render(VectorQueries.NEAREST_EXACT))) {
            statement.setString(1, Arrays.toString(query.vector().toArray()));
            int next = bindScope(statement, 2, query);
            next = query.predicate().bind(statement, next);
            statement.setInt(next, limit);
            return read(statement, limit);
        }
    }

    /**
     * Those that pass among the nearest.
     *
     * @param depth how many of the nearest documents the index gives
     */
    RankedList approximate(VectorQuery query, IndexType type, long depth, int limit) throws SQLException {
        String sql =
                switch (type) {
                    case HNSW -> VectorQueries.NEAREST_HNSW;
                    case DISKANN -> VectorQueries.NEAREST_DISKANN;
                    case EXACT -> throw new IllegalArgumentException("exact search has no index");
                };
        String vector = Arrays.toString(query.vector().toArray());
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.render(sql))) {
            statement.setString(1, vector);
            int next = bindScope(statement, 2, query);
            statement.setString(next++, vector);
            statement.setLong(next++, depth);
            next = query.predicate().bind(statement, next);
            statement.setInt(next, limit);
            return read(statement, limit);
        }
    }

    /** How many pass, at most {@code cap}. */
    long countPassing(VectorQuery query, long cap) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.render(VectorQueries.COUNT_PASSING))) {
            int next = bindScope(statement, 1, query);
            next = query.predicate().bind(statement, next);
            statement.setLong(next, cap);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int bindScope(PreparedStatement statement, int first, VectorQuery query) throws SQLException {
        statement.setString(first, query.tenant().value());
        statement.setString(first + 1, query.kind().label());
        return first + 2;
    }

    private static RankedList read(PreparedStatement statement, int limit) throws SQLException {
        List<RankedList.Ranked> documents = new ArrayList<>(limit);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                documents.add(
                        new RankedList.Ranked(rows.getString("document_id"), 1 - rows.getDouble("cosine_distance")));
            }
        }
        return new RankedList(documents);
    }
}
