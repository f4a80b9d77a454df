/**
 * The use case: a {@link io.headhunter.search.SearchRequest} becomes ranked, explained results. Entry:
 * {@link io.headhunter.search.Searcher}. Knows the order of the stages; the legs live in rooms of their own.
 */
@NullMarked
package io.headhunter.search;

import org.jspecify.annotations.NullMarked;
