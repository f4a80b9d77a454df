package io.headhunter.search.vector;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves a query's vector towards the best documents found with it. Safe for use by many threads. */
@Singleton
public final class VectorFeedback {
    /** Documents whose mean counts. Three and five were about equal (docs/decisions/0010-fusion.md); three have fewer strays. */
    private static final int DOCUMENTS = 3;
    /** Among so many, should some not be embedded yet. */
    private static final int AMONG = 10;

    private final VectorStore store;

    VectorFeedback(VectorStore store) {
        this.store = store;
    }

    /**
     * The vector, moved; empty if none of the best documents carries a vector.
     *
     * @param best ids, best first
     * @throws SQLException if the database does not answer
     */
    public Optional<EmbeddingVector> move(
            TenantId tenant, DocumentKind kind, EmbeddingSpace space, EmbeddingVector query, List<String> best)
            throws SQLException {
        List<EmbeddingVector> vectors =
                store.vectors(tenant, kind, space, best.subList(0, Math.min(AMONG, best.size())), DOCUMENTS);
        return vectors.isEmpty() ? Optional.empty() : Optional.of(Rocchio.move(query, vectors));
    }

    /**
     * Cosine similarity of documents to a vector, by id; a document that carries no vector is missing.
     *
     * @throws SQLException if the database does not answer
     */
    public Map<String, Double> similarities(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector query,
            Collection<String> documentIds)
            throws SQLException {
        return documentIds.isEmpty() ? Map.of() : store.similarities(tenant, kind, space, query, documentIds);
    }
}
