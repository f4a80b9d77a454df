package io.headhunter.index;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;

/**
 * Which index is meant.
 *
 * @param type not {@link IndexType#EXACT}, which has no index
 */
public record IndexKey(TenantId tenant, DocumentKind kind, EmbeddingSpace space, IndexType type) {
    public IndexKey {
        if (type == IndexType.EXACT) {
            throw new IllegalArgumentException("exact search has no index; expected hnsw or diskann; name one of them");
        }
    }

    @Override
    public String toString() {
        return type.label() + " of " + tenant + " " + kind.label() + " in space " + space.spaceId();
    }
}
