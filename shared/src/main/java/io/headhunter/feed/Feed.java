package io.headhunter.feed;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed. Immutable.
 *
 * @param kind of its documents
 * @param isFetching whether somebody is at it
 * @param last what became of the last fetch; null: there was none that ended
 * @param startedAt of the last fetch; null: there was none
 * @param finishedAt of the last one that ended
 * @param notBefore the server asked to be left alone until then; null: it did not, or that is past
 */
public record Feed(
        TenantId tenant,
        FeedId id,
        DocumentKind kind,
        String url,
        OnMissing onMissing,
        boolean isFetching,
        @Nullable FeedReport last,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant notBefore) {}
