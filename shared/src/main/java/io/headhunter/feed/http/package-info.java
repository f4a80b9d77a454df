/**
 * One GET from an address that somebody else chose: {@link io.headhunter.feed.http.HttpFetch}. Connects to nothing but the
 * address that was looked at, bounded in time and size. Knows no feed, no tenant and no database.
 */
@NullMarked
package io.headhunter.feed.http;

import org.jspecify.annotations.NullMarked;
