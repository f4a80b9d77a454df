package io.headhunter.search.vector;

import io.headhunter.db.ReadConnections;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the statements of the vector leg. Safe for use by many threads. */
@Singleton
final class VectorStore {
    private final ReadConnections pool;

    VectorStore(ReadConnections pool) {
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
            return EmbeddingTable.of(space)
                    .in(sql)
                    .replace("{tenant}", predicate.tenantClause())
                    .replace("{predicate}", predicate.clauses());
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
     * @param candidates that the scan keeps: HNSW's list, DiskANN's hits with a true distance
     */
    RankedList approximate(VectorQuery query, IndexType type, long depth, int candidates, int limit)
            throws SQLException {
        String sql =
                switch (type) {
                    case HNSW -> VectorQueries.NEAREST_HNSW;
                    case DISKANN -> VectorQueries.NEAREST_DISKANN;
                    case EXACT -> throw new IllegalArgumentException("exact search has no index");
                };
        String vector = Arrays.toString(query.vector().toArray());
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.render(sql))) {
            int next = 1;
            statement.setInt(next++, candidates);
            statement.setString(next++, vector);
            next = bindScope(statement, next, query);
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

    /** The vectors of the first {@code limit} of the documents that carry one, in the order of the ids. */
    List<EmbeddingVector> vectors(
            TenantId tenant, DocumentKind kind, EmbeddingSpace space, List<String> documentIds, int limit)
            throws SQLException {
        String sql = EmbeddingTable.of(space).in(VectorQueries.VECTORS);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", documentIds.toArray()));
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            statement.setInt(4, limit);
            List<EmbeddingVector> vectors = new ArrayList<>(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    vectors.add(vector((Float[]) rows.getArray(1).getArray()));
                }
            }
            return vectors;
        }
    }

    /** Cosine similarity to the vector by document; those that carry none are missing. */
    Map<String, Double> similarities(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector vector,
            Collection<String> documentIds)
            throws SQLException {
        String sql = EmbeddingTable.of(space).in(VectorQueries.DISTANCES);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Arrays.toString(vector.toArray()));
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            statement.setArray(4, connection.createArrayOf("text", documentIds.toArray()));
            Map<String, Double> similarities = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    similarities.put(rows.getString("document_id"), 1 - rows.getDouble("cosine_distance"));
                }
            }
            return similarities;
        }
    }

    private static EmbeddingVector vector(Float[] components) {
        float[] array = new float[components.length];
        for (int i = 0; i < array.length; i++) {
            array[i] = components[i];
        }
        return new EmbeddingVector(array);
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
