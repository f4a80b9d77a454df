package io.headhunter.cache;

import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the answers that show a document from Redis. Nobody is given them any more once {@link ChangePusher} told of the
 * deletion; this is for a person who asked to be forgotten, and whose profile would lie there until the answers' time is
 * over. It walks all keys of this Redis, of every tenant and every cache, for a limited time. Safe for use by many threads.
 */
@Singleton
public final class AnswerErasure {
    private static final Logger log = LoggerFactory.getLogger(AnswerErasure.class);
    private static final int SCAN_STEP = 500;
    /** Of one command; chosen. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** Of the whole walk, because a writer waits for it: about a million keys. Chosen. */
    private static final Duration WALK = Duration.ofSeconds(2);

    private final RedisLink redis;

    AnswerErasure(RedisLink redis) {
        this.redis = redis;
    }

    /**
     * Does not fail: what could not be removed ends with its own time, a few minutes later.
     *
     * @param kind its label, {@code candidate} or {@code job}
     */
    public void erase(TenantId tenant, String kind, String documentId) {
        if (!redis.isConfigured()) {
            return;
        }
        byte[] mark = RedisScript.bytes(DocumentMark.of(kind, documentId).hex());
        ScanArgs step = ScanArgs.Builder.limit(SCAN_STEP).match(CacheKey.answers(tenant));
        Deadline end = Deadline.in(WALK);
        KeyScanCursor<String> cursor = redis.call(commands -> commands.scan(step), PATIENCE);
        while (cursor != null && !end.isExpired()) {
            List<String> keys = cursor.getKeys();
            if (!keys.isEmpty() && RedisScript.ERASE.run(redis, PATIENCE, keys.toArray(String[]::new), mark) == null) {
                break;
            }
            if (cursor.isFinished()) {
                return;
            }
            KeyScanCursor<String> from = cursor;
            cursor = redis.call(commands -> commands.scan(from, step), PATIENCE);
        }
        log.warn(
                "Redis did not answer in time: cached answers of {} that show a deleted document stay until their time is over",
                tenant);
    }
}
