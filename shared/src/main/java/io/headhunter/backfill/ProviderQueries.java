package io.headhunter.backfill;

/**
 * Statements of what all instances know of a provider. It belongs to no tenant: they share its account. Each is one row
 * by its key, and one statement, so that nobody waits for anybody but for that row's lock.
 */
final class ProviderQueries {
    static final String ENSURE = """
            INSERT INTO search.embedding_provider (provider, model) VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """;

    static final String STATE = """
            SELECT outages, reason,
                extract(epoch FROM paused_until - now()) AS pause_seconds,
                greatest(extract(epoch FROM requests_at - now()) - ?, extract(epoch FROM tokens_at - now()) - ?)
                    AS slot_seconds
            FROM search.embedding_provider
            WHERE provider = ? AND model = ?
            """;

    /**
     * Reserves the next moment at which a call fits the rate: the row says when what was reserved is paid off, and each
     * call moves that on by what it costs. Whoever reserves waits for its own moment, so nobody has to ask again and
     * nobody is passed over. Nothing is reserved that would be too far ahead.
     */
    static final String RESERVE = """
            UPDATE search.embedding_provider
            SET requests_at = greatest(requests_at, now()) + make_interval(secs => ?),
                tokens_at = greatest(tokens_at, now()) + make_interval(secs => ?)
            WHERE provider = ? AND model = ?
              AND outages = 0
              AND paused_until <= now() + make_interval(secs => ?)
              AND requests_at <= now() + make_interval(secs => ?)
              AND tokens_at <= now() + make_interval(secs => ?)
            RETURNING greatest(extract(epoch FROM requests_at - now()) - ?, extract(epoch FROM tokens_at - now()) - ?,
                extract(epoch FROM paused_until - now()), 0) AS wait_seconds
            """;

    /** One instance asks whether it is back; the others wait for so long, or until they see what came of it. */
    static final String TAKE_PROBE = """
            UPDATE search.embedding_provider
            SET paused_until = now() + make_interval(secs => ?),
                requests_at = greatest(requests_at, now()) + make_interval(secs => ?)
            WHERE provider = ? AND model = ? AND outages > 0 AND paused_until <= now()
            """;

    /** It is still away, so only probes wait for this moment; whoever holds one is gone before another may take it. */
    static final String LEAVE_PROBE = """
            UPDATE search.embedding_provider
            SET paused_until = now()
            WHERE provider = ? AND model = ? AND outages > 0
            """;

    static final String SUCCEEDED = """
            UPDATE search.embedding_provider
            SET outages = 0, paused_until = now(), reason = NULL
            WHERE provider = ? AND model = ? AND outages > 0
            """;

    static final String THROTTLED = """
            UPDATE search.embedding_provider
            SET outages = 0, paused_until = greatest(paused_until, now() + make_interval(secs => ?)), reason = ?
            WHERE provider = ? AND model = ?
            """;

    /**
     * Exponential backoff with full jitter. Calls that were on their way when the first one failed tell nothing new, so
     * after the first only probes count.
     */
    static final String UNAVAILABLE = """
            UPDATE search.embedding_provider
            SET outages = outages + 1, reason = ?,
                paused_until = now() + make_interval(secs => ? * least(?, ? * power(2, least(outages, 20))))
            WHERE provider = ? AND model = ? AND (outages = 0 OR ?)
            """;

    private ProviderQueries() {}
}
