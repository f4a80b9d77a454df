package io.headhunter.benchmark.recall;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The vector leg as it is: exact, without indexes, so that "auto" means exact too. */
public final class ExactLeg implements MeasuredLeg {
    private final VectorLeg leg;

    public ExactLeg(VectorLeg leg) {
        this.leg = leg;
    }

    @Override
    public Set<IndexChoice> choices() {
        return EnumSet.of(IndexChoice.AUTO, IndexChoice.EXACT);
    }

    @Override
    public void dropIndexes(TenantId tenant, EmbeddingSpace space) {}

    @Override
    public Built build(IndexChoice choice, TenantId tenant, EmbeddingSpace space, Consumer<String> step) {
        return Built.NONE;
    }

    @Override
    public Answer search(
            IndexChoice choice,
            TenantId tenant,
            EmbeddingSpace space,
            EmbeddingVector query,
            DocumentPredicate predicate,
            int limit)
            throws SQLException {
        return new Answer(leg.search(tenant, DocumentKind.CANDIDATE, space, query, predicate, limit), "exact", "exact");
    }
}
