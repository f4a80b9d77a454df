package io.headhunter.search.recall;

import static java.util.Objects.requireNonNull;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.tenant.TenantId;
import java.util.List;

/**
 * A search that an index answered, with all it takes to answer it exactly.
 *
 * @param space whose vectors were compared
 * @param indexType what answered; not {@link IndexType#EXACT}
 * @param listSize candidate list of that search: {@code hnsw.ef_search} or {@code diskann.query_search_list_size}
 * @param answered ids of the first {@value #DEPTH} documents of the answer, or of all if it is shorter; at least one
 */
public record RecallProbe(
        TenantId tenant,
        DocumentKind kind,
        EmbeddingSpace space,
        EmbeddingVector vector,
        DocumentPredicate predicate,
        IndexType indexType,
        int listSize,
        List<String> answered) {
    /** Receipts say recall@20: a page of results. */
    public static final int DEPTH = 20;

    public RecallProbe {
        requireNonNull(vector, "vector is null");
        if (vector.dimensions() != space.dimensions()) {
            throw new IllegalArgumentException(
                    "the vector has " + vector.dimensions() + " dimensions; expected " + space.dimensions());
        }
        if (indexType == IndexType.EXACT) {
            throw new IllegalArgumentException("exact search has recall 1; expected a search that an index answered");
        }
        if (listSize <= 0) {
            throw new IllegalArgumentException("the list size is " + listSize + "; expected a positive number");
        }
        answered = List.copyOf(answered);
        if (answered.isEmpty() || answered.size() > DEPTH) {
            throw new IllegalArgumentException(
                    "the answer has " + answered.size() + " documents; expected 1 to " + DEPTH);
        }
    }
}
