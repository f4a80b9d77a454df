package io.headhunter.function.backfill;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.recall.RecallProbe;
import io.headhunter.tenant.TenantId;
import java.util.List;

/** The data of {@code recall.probe}: a {@link RecallProbe} that knows of its space nothing but the number. */
record RecallMessage(
        TenantId tenant,
        DocumentKind kind,
        int spaceId,
        EmbeddingVector vector,
        DocumentPredicate predicate,
        IndexType indexType,
        int listSize,
        List<String> answered) {
    RecallMessage {
        answered = List.copyOf(answered);
    }

    /** @throws InvalidRequestException if the vector is not of the space */
    RecallProbe in(EmbeddingSpace space) {
        if (vector.dimensions() != space.dimensions()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".vector",
                    "has " + vector.dimensions() + " numbers; expected " + space.dimensions() + " of space "
                            + space.spaceId() + "; send the vector that was searched with");
        }
        return new RecallProbe(tenant, kind, space, vector, predicate, indexType, listSize, answered);
    }
}
