/**
 * How well the search ranks: a set of queries with judged documents is imported as a tenant of its own and searched in
 * every mode. Entry types are {@link io.headhunter.benchmark.relevance.RelevanceSet} and
 * {@link io.headhunter.benchmark.relevance.Evaluation}. No SQL but the removal of what was imported.
 */
@NullMarked
package io.headhunter.benchmark.relevance;

import org.jspecify.annotations.NullMarked;
