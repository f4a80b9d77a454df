package io.headhunter.function.backfill;

import io.headhunter.feed.FeedId;
import io.headhunter.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code feed.fetch} says.
 *
 * @param tenant null: everybody's feeds
 * @param feed null: all of them; there only with a tenant
 */
record FeedMessage(@Nullable TenantId tenant, @Nullable FeedId feed) {}
