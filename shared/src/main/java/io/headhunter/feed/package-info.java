/**
 * Feeds: addresses that documents of a tenant are fetched from, again and again. {@link io.headhunter.feed.Feeds} keeps
 * them, {@link io.headhunter.feed.FeedFetch} fetches one. What is fetched is imported line by line by the room {@code
 * document}; who asks the other side is {@code feed.http}. See docs/decisions/0036.
 */
@NullMarked
package io.headhunter.feed;

import org.jspecify.annotations.NullMarked;
