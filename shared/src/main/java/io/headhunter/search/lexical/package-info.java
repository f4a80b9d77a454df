/**
 * The lexical leg: BM25 over sparse vectors, exact, of the documents whose terms can reach a floor.
 */
@NullMarked
package io.headhunter.search.lexical;

import org.jspecify.annotations.NullMarked;
