package io.headhunter.search.vector;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
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

/** Nearest documents by cosine distance, exact over all that pass the predicate. Safe for use by many threads. */
@Singleton
public final class VectorLeg {
    private final ConnectionPool pool;

    VectorLeg(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * By cosine similarity, -1 to 1.
     *
     * @param rankWindowSize how deep the list goes
     * @throws SQLException if the database does not answer
     */
    public RankedList search(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector query,
            DocumentPredicate predicate,
            int rankWindowSize)
            throws SQLException {
        String sql =
                EmbeddingTable.of(space).in(VectorQueries.NEAREST_EXACT).replace("{predicate}", predicate.clauses());
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Arrays.toString(query.toArray()));
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            int next = predicate.bind(statement, 4);
            statement.setInt(next, rankWindowSize);
            List<RankedList.Ranked> documents = new ArrayList<>(rankWindowSize);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    documents.add(new RankedList.Ranked(
                            rows.getString("document_id"), 1 - rows.getDouble("cosine_distance")));
                }
            }
            return new RankedList(documents);
        }
    }
}
