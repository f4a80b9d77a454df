/**
 * What somebody may have meant: titles and skills that go with what is being typed
 * ({@link io.headhunter.search.suggest.Suggester}), and the query with mistyped words set right
 * ({@link io.headhunter.search.suggest.SpellingCorrector}). Nothing here changes a search by itself.
 */
@NullMarked
package io.headhunter.search.suggest;

import org.jspecify.annotations.NullMarked;
