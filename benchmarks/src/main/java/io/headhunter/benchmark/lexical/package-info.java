/**
 * The lexical leg beside other ways to rank the same text: {@code ts_rank_cd} of PostgreSQL and, where there is a server
 * that has it, the BM25 of pg_search. Nothing of these is left in the database. Entry:
 * {@link io.headhunter.benchmark.lexical.LexicalBench}.
 */
@NullMarked
package io.headhunter.benchmark.lexical;

import org.jspecify.annotations.NullMarked;
