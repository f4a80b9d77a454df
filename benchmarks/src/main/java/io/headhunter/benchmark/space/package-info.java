/**
 * The change of the embedding model under load: whether a search fails or mixes two spaces, and what recall is before and
 * after. No SQL.
 */
@NullMarked
package io.headhunter.benchmark.space;

import org.jspecify.annotations.NullMarked;
