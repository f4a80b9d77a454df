package io.headhunter.cache;

import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Redis, and through it all instances, what changed. A writer calls it after its commit; whoever else finds changes
 * that nobody told does, too. Safe for use by many threads.
 */
@Singleton
public final class ChangePusher {
    private static final Logger log = LoggerFactory.getLogger(ChangePusher.class);

    /** All instances hear it. */
    static final String CHANNEL = "hh:changes";

    /** A generation that had more documents changed lately is ended: forgetting all is cheaper then. Chosen. */
    private static final int MOST_MEMBERS = 10_000;

    /** A transaction is open meanwhile, so it is short; the writer does not fail if it is not enough. Chosen. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** So many changes that Redis was not told become one. */
    private static final int MANY = 200;

    private final RedisLink redis;
    private final CacheChangeStore store;
    private final long rememberedMillis;

    ChangePusher(RedisLink redis, CacheChangeStore store, CacheConfig config) {
        this.redis = redis;
        this.store = store;
        // No answer lives longer than six fifths of its time.
        this.rememberedMillis = config.ttl().toMillis() * 3 / 2;
    }

    /**
     * Tells what is known to have changed at a tenant. Does not fail: what could not be told stays for the next who tries.
     *
     * @return whether Redis knows everything now
     */
    public boolean push(TenantId tenant) {
        try {
            int told = redis.isConfigured() ? store.take(tenant, taken -> tell(tenant, taken)) : -1;
            while (told > 0) {
                told = store.take(tenant, taken -> tell(tenant, taken));
            }
            if (told < 0 && store.hasMany(tenant, MANY)) {
                store.gather(tenant);
            }
            return told == 0;
        } catch (SQLException | RuntimeException e) {
            log.warn("caches were not told what changed; they are told later", e);
            return false;
        }
    }

    /**
     * Tells what changed at any tenant.
     *
     * @throws SQLException if the database does not answer, or has no such table yet
     */
    void pushAll() throws SQLException {
        store.tenants().forEach(this::push);
    }

    /** All answers of the tenant are over, for all instances. */
    boolean forget(TenantId tenant) {
        return tell(tenant, new CacheChangeStore.Taken(List.of(new CacheChangeStore.Change(null)), null));
    }

    /** All answers of all tenants are over, for all instances; what Redis has must be removed besides. */
    void forgetAll() {
        redis.call(commands -> commands.publish(CHANNEL, RedisScript.bytes("* - 0 *")));
    }

    /**
     * Tells all instances to forget what is no answer.
     *
     * @param tenant null: of all
     */
    void flushed(@Nullable TenantId tenant) {
        redis.call(commands -> commands.publish(
                CHANNEL, RedisScript.bytes(ProcessAnswers.FLUSHED + " " + (tenant == null ? "*" : tenant.value()))));
    }

    private boolean tell(TenantId tenant, CacheChangeStore.Taken taken) {
        Set<DocumentMark> documents = new LinkedHashSet<>();
        boolean isEverything = false;
        for (CacheChangeStore.Change change : taken.changes()) {
            List<DocumentMark> marks = change.documents();
            if (marks == null) {
                isEverything = true;
            } else {
                documents.addAll(marks);
            }
        }
        isEverything |= documents.size() > MOST_MEMBERS;
        String named =
                isEverything ? "" : documents.stream().map(DocumentMark::hex).collect(Collectors.joining());
        return RedisScript.CHANGE.run(
                        redis,
                        PATIENCE,
                        new String[] {CacheKey.changes(tenant)},
                        RedisScript.bytes(UUID.randomUUID().toString()),
                        RedisScript.bytes(isEverything ? 1 : 0),
                        RedisScript.bytes(rememberedMillis),
                        RedisScript.bytes(MOST_MEMBERS),
                        RedisScript.bytes(CHANNEL),
                        RedisScript.bytes(tenant.value()),
                        RedisScript.bytes(named),
                        RedisScript.place(taken.position()))
                != null;
    }
}
