package io.headhunter.embedding;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.headhunter.db.ConnectionPool;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which space serves, and how the first one comes to be. Safe for use by many threads. */
@Singleton
public final class EmbeddingSpaces implements ObservedCache {
    /** Chosen, not measured: a switch of the serving space is seen by every instance within this time. */
    private static final Duration SERVING_FRESHNESS = Duration.ofSeconds(5);

    private static final String ENSURE_SPACE = """
            WITH added AS (
                INSERT INTO search.embedding_space (space_id, provider, model, dimensions, status)
                SELECT coalesce(max(space_id), 0) + 1, ?, ?, ?, 'serving'
                FROM search.embedding_space
                HAVING count(*) = 0
                ON CONFLICT DO NOTHING
                RETURNING space_id, dimensions
            )
            SELECT search.create_embedding_table(space_id, dimensions) FROM added
            """;

    private final EmbeddingSpaceRepository repository;
    private final ConnectionPool pool;
    private final EmbeddingProviders providers;
    private final LoadingCache<String, Optional<EmbeddingSpace>> serving;

    EmbeddingSpaces(EmbeddingSpaceRepository repository, ConnectionPool pool, EmbeddingProviders providers) {
        this.repository = repository;
        this.pool = pool;
        this.providers = providers;
        this.serving = Caffeine.newBuilder()
                .expireAfterWrite(SERVING_FRESHNESS)
                .maximumSize(1)
                .recordStats()
                .build(repository::findByStatus);
    }

    /** The space that searches use; empty if the write side has not started yet. */
    public Optional<EmbeddingSpace> findServing() {
        Optional<EmbeddingSpace> space = serving.get("serving");
        return space.isPresent() ? space : repository.findByStatus("serving");
    }

    /** The same, if it was looked up lately; null if the database would have to be asked. */
    public @Nullable EmbeddingSpace findServingInMemory() {
        Optional<EmbeddingSpace> space = serving.getIfPresent("serving");
        return space == null ? null : space.orElse(null);
    }

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("embedding-spaces", 1, serving);
    }

    /** All but the retired ones: those whose vectors are kept up to date; the serving one first. */
    public List<EmbeddingSpace> inUse() {
        return all().stream()
                .filter(space -> !space.isRetired())
                .sorted(Comparator.comparing(EmbeddingSpace::isServing).reversed())
                .toList();
    }

    /** All there ever were, by their number. */
    public List<EmbeddingSpace> all() {
        return repository.findAllOrderBySpaceId();
    }

    /** So that this process sees a change of the serving space at once; others see it within seconds. */
    public void forgetServing() {
        serving.invalidateAll();
    }

    /** Makes the preferred provider's space the serving one if there is none at all. */
    public EmbeddingSpace ensureServing() {
        EmbeddingProvider provider = providers.preferred();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ENSURE_SPACE)) {
            statement.setString(1, provider.provider());
            statement.setString(2, provider.model());
            statement.setInt(3, provider.dimensions());
            statement.execute();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
        forgetServing();
        return repository
                .findByStatus("serving")
                .orElseThrow(() -> new IllegalStateException("no embedding space serves although one was made"));
    }
}
