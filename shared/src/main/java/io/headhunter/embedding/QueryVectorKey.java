package io.headhunter.embedding;

import static java.util.Objects.requireNonNull;

import io.headhunter.tenant.TenantId;

/**
 * All that decides the vector of a query as long as the settings of its model stay, and whose query it is: from the time that an answer takes nobody learns what
 * another tenant asked.
 *
 * @param text as it is embedded
 */
record QueryVectorKey(TenantId tenant, EmbeddingSpace space, String text) {
    QueryVectorKey {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(space, "space is null");
        requireNonNull(text, "text is null");
    }
}
