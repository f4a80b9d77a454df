package io.headhunter.index;

import java.util.Set;

/**
 * What a search needs to know of a tenant's documents of a kind.
 *
 * @param documents how many there are, whatever their status; up to some seconds old
 * @param usable types whose index is complete; never {@link IndexType#EXACT}, which needs none
 */
public record TenantIndexes(long documents, Set<IndexType> usable) {
    public TenantIndexes {
        usable = Set.copyOf(usable);
    }
}
