package io.headhunter.search.vector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** How many documents the vector leg cannot see yet. Up to a second old; safe for use by many threads. */
@Singleton
public final class PendingEmbeddings implements ObservedCache {
    /** Beyond this the number is "more than"; see the statement. */
    public static final long CAP = 10_000;

    private static final int MAX_KEPT = 10_000;
    private static final Duration FRESHNESS = Duration.ofSeconds(1);

    private final ReadConnections pool;
    private final Cache<Key, Long> counts = Caffeine.newBuilder()
            .expireAfterWrite(FRESHNESS)
            .maximumSize(MAX_KEPT)
            .recordStats()
            .build();

    PendingEmbeddings(ReadConnections pool) {
        this.pool = pool;
    }

    private record Key(TenantId tenant, DocumentKind kind, int spaceId) {}

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("pending-embeddings", MAX_KEPT, counts);
    }

    /** 0 to {@link #CAP} + 1. */
    public long count(TenantId tenant, DocumentKind kind, EmbeddingSpace space) throws SQLException {
        Key key = new Key(tenant, kind, space.spaceId());
        Long cached = counts.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(VectorQueries.COUNT_PENDING)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, space.spaceId());
            statement.setString(3, kind.label());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long count = row.getLong(1);
                counts.put(key, count);
                return count;
            }
        }
    }
}
