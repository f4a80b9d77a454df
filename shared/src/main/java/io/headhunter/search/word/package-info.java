/**
 * The words of texts as they stand there, and their stems, which the database makes and the process keeps. Entries:
 * {@link io.headhunter.search.word.TextWord}, {@link io.headhunter.search.word.StemStore} and
 * {@link io.headhunter.search.word.PhraseStore}.
 */
@NullMarked
package io.headhunter.search.word;

import org.jspecify.annotations.NullMarked;
