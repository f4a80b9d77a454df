package io.headhunter.benchmark.recall;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

/** The vector leg of a search over candidates, told which index to use. Measured answers and the truth both come from it. */
public interface MeasuredLeg {
    /** What it can be told here: the database may lack an extension. */
    Set<IndexChoice> choices();

    /** Drops the tenant's vector indexes: its rows are about to be rewritten. */
    void dropIndexes(TenantId tenant, EmbeddingSpace space) throws SQLException;

    /**
     * Makes the index that the choice needs, unless it is there; does nothing for those that need none.
     *
     * @param step told what is being done
     */
    Built build(IndexChoice choice, TenantId tenant, EmbeddingSpace space, Consumer<String> step) throws SQLException;

    /** @param limit most documents of the answer */
    Answer search(
            IndexChoice choice,
            TenantId tenant,
            EmbeddingSpace space,
            EmbeddingVector query,
            DocumentPredicate predicate,
            int limit)
            throws SQLException;

    /**
     * An index.
     *
     * @param seconds that this build took; 0 if it was there, or needs none
     * @param bytes on disk; 0 if it needs none
     */
    record Built(double seconds, long bytes) {
        static final Built NONE = new Built(0, 0);
    }

    /**
     * What was found and how.
     *
     * @param route {@code exact} or {@code ann}
     * @param indexType that answered: {@code exact}, {@code hnsw} or {@code diskann}
     */
    record Answer(RankedList ranked, String route, String indexType) {}
}
