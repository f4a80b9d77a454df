package io.headhunter.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.index.VectorIndex.Status;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vector indexes: wished for by the write side, built by a job, used by searches. A build that was killed leaves
 * nothing behind that a search would use, and the next build cleans up and starts again. Safe for use by many threads.
 */
@Singleton
public final class VectorIndexes implements ObservedCache {
    private static final Logger log = LoggerFactory.getLogger(VectorIndexes.class);
    /** Chosen, not measured: so long a new index may stay unused, and a dropped one cost a search its speed. */
    private static final int MAX_KEPT = 10_000;

    private static final Duration FRESHNESS = Duration.ofSeconds(2);

    private final IndexStore store;
    private final IndexBuildStore builds;
    private final IndexOptions options;
    private final IndexPolicy policy;
    private final IndexLimitsConfig limits;
    private final Cache<Key, TenantIndexes> known = Caffeine.newBuilder()
            .expireAfterWrite(FRESHNESS)
            .maximumSize(MAX_KEPT)
            .recordStats()
            .build();

    VectorIndexes(
            IndexStore store,
            IndexBuildStore builds,
            IndexOptions options,
            IndexPolicy policy,
            IndexLimitsConfig limits) {
        this.store = store;
        this.builds = builds;
        this.options = options;
        this.policy = policy;
        this.limits = limits;
    }

    private record Key(TenantId tenant, DocumentKind kind, int spaceId) {}

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("vector-indexes", MAX_KEPT, known);
    }

    /** What a search may use. Up to two seconds old. */
    public TenantIndexes ofTenant(TenantId tenant, DocumentKind kind, EmbeddingSpace space) throws SQLException {
        Key key = new Key(tenant, kind, space.spaceId());
        TenantIndexes cached = known.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        TenantIndexes indexes = store.ofTenant(tenant, kind, space.spaceId());
        known.put(key, indexes);
        return indexes;
    }

    /** @param tenant null: all tenants' */
    public List<VectorIndex> list(@Nullable TenantId tenant) {
        return answer(() -> store.list(tenant));
    }

    public Optional<VectorIndex> find(IndexKey key) {
        return answer(() -> store.find(key));
    }

    /**
     * Wishes for the indexes of the settings wherever a tenant has passed the size at which they are worthwhile. Where the
     * table that holds the tenant has as many indexes as it may, the log says so.
     *
     * @return how many wishes are new
     */
    public int wishWhereWorthwhile(TenantId tenant, EmbeddingSpace space) {
        return answer(() -> {
            int wishes = 0;
            for (DocumentKind kind : DocumentKind.values()) {
                for (IndexType type : policy.wanted()) {
                    IndexKey key = new IndexKey(tenant, kind, space, type);
                    if (store.find(key).isPresent()
                            || !store.hasDocuments(tenant, kind, space, limits.minDocuments())) {
                        continue;
                    }
                    if (store.wish(key, limits.maxIndexes())) {
                        log.info("index wished: {}; ./headhunter index build builds it", key);
                        wishes++;
                    } else if (store.find(key).isEmpty()) { // and nobody else has just wished for it
                        log.warn("index not wished: {}", refusal(key));
                    }
                }
            }
            return wishes;
        });
    }

    /**
     * Wishes for one index, whatever the size.
     *
     * @throws ConflictException if the table that holds the tenant has as many indexes as it may
     */
    public void wish(IndexKey key) {
        boolean isThere = answer(
                () -> store.wish(key, limits.maxIndexes()) || store.find(key).isPresent());
        if (!isThere) {
            throw new ConflictException(refusal(key));
        }
    }

    private String refusal(IndexKey key) {
        return "The table that holds " + key.tenant() + " in space "
                + key.space().spaceId() + " has "
                + limits.maxIndexes()
                + " indexes; expected fewer; give the tenant a table of its own (./headhunter tenant"
                + " promote " + key.tenant() + "), drop an index, or raise headhunter.index.max-indexes";
    }

    /** Wishes that are not fulfilled, builds that were not finished, indexes that have vanished. */
    public List<IndexKey> wished(EmbeddingSpace space) {
        return answer(() -> store.wished(space));
    }

    /**
     * Builds one index while searches and writes go on. If it is there and complete, nothing happens, unless a new one is
     * wished for in its place, which searches do not notice.
     *
     * @param progress called about once a second, by one thread
     * @throws ConflictException if another process changes the tables of the same space
     * @throws DependencyUnavailableException if the build failed; the reason is kept with the index
     */
    public VectorIndex build(IndexKey key, Consumer<IndexProgress> progress) {
        wish(key);
        VectorIndex before = require(key);
        if (before.isUsable() && before.rebuildReason() == null) {
            if (before.status() != Status.READY) { // the builder died between PostgreSQL's success and its own note
                answer(() -> {
                    store.markReady(key, null);
                    return before;
                });
            }
            return require(key);
        }
        String parameters = options.of(key.type());
        long start = Ticker.SYSTEM.nanos();
        try {
            new ProgressWatch(store, key.space(), progress).during(() -> {
                if (before.isUsable()) {
                    builds.rebuild(key);
                } else {
                    builds.create(key, parameters);
                }
            });
            store.markReady(key, Duration.ofNanos(Ticker.SYSTEM.nanos() - start));
        } catch (SQLException e) {
            noteFailure(before, key, parameters, e);
            throw new DependencyUnavailableException("The index was not built: " + key, e);
        }
        known.invalidateAll();
        VectorIndex built = require(key);
        log.info(
                "index built name={} documents={} bytes={} seconds={}",
                built.name(),
                built.documents(),
                built.sizeBytes(),
                built.buildTime() == null ? null : built.buildTime().toSeconds());
        return built;
    }

    /**
     * Drops one index while searches go on; they compare all documents from then on.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if another process changes the tables of the same space
     */
    public void drop(IndexKey key) {
        require(key);
        answer(() -> {
            builds.drop(key);
            store.forget(key);
            return key;
        });
        known.invalidateAll();
    }

    /**
     * The statement that would build such an index on another table with the columns of the space, for measuring.
     *
     * @param table a constant of the caller: it becomes part of the statement
     * @return empty for exact search
     */
    public String definitionOn(String table, EmbeddingSpace space, IndexType type) {
        if (type == IndexType.EXACT) {
            return "";
        }
        String using = EmbeddingTable.of(space).in(IndexQueries.using(type));
        return "CREATE INDEX ON " + table + " " + using + " WITH (" + options.of(type) + ")";
    }

    private VectorIndex require(IndexKey key) {
        return find(key).orElseThrow(() -> new NotFoundException("There is no index " + key));
    }

    private void noteFailure(VectorIndex before, IndexKey key, String parameters, SQLException failure) {
        try {
            if (before.isUsable()) { // it still is
                store.noteError(key, failure.getMessage());
            } else {
                store.mark(key, Status.FAILED, parameters, failure.getMessage());
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
