/**
 * From a {@link io.headhunter.search.SearchResult} to the records that become JSON. Entry:
 * {@link io.headhunter.function.search.response.SearchResponse}. What does not exist yet is absent, never null or
 * made up.
 */
@NullMarked
package io.headhunter.function.search.response;

import org.jspecify.annotations.NullMarked;
