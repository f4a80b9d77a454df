package io.headhunter.search.rerank;

import io.headhunter.cache.CacheKey;
import io.headhunter.cache.ValueFormat;
import io.headhunter.tenant.TenantId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A score as its 64 bits, the high byte first. */
record RerankScoreFormat() implements ValueFormat<RerankScoreKey, Double> {
    @Override
    public CacheKey name(RerankScoreKey key) {
        return CacheKey.of(
                new TenantId(key.tenantId()),
                key.model(),
                key.kind().label(),
                key.documentId(),
                Long.toString(key.documentVersion()),
                key.queryHash());
    }

    @Override
    public byte[] write(Double score) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(score).array();
    }

    @Override
    public @Nullable Double read(RerankScoreKey key, byte[] bytes) {
        if (bytes.length != Double.BYTES) {
            return null;
        }
        double score = ByteBuffer.wrap(bytes).getDouble();
        return score >= 0 && score <= 1 ? (Double) score : null; // not of NaN either
    }
}
