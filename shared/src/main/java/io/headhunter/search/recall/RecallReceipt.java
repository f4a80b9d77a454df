package io.headhunter.search.recall;

import io.headhunter.document.DocumentKind;
import io.headhunter.index.IndexType;
import io.headhunter.tenant.TenantId;

/**
 * How well an index answered the sampled searches.
 *
 * @param samples searches that were compared with their exact answer; at least 1
 * @param mean of recall@20, 0 to 1
 * @param worst least recall@20 of one search, 0 to 1
 */
public record RecallReceipt(
        TenantId tenant, DocumentKind kind, int spaceId, IndexType indexType, long samples, double mean, double worst) {
    public RecallReceipt {
        if (samples < 1) {
            throw new IllegalArgumentException("there are " + samples + " samples; expected at least 1");
        }
    }
}
