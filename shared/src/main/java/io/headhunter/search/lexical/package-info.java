/**
 * The lexical leg: BM25 over sparse vectors, essential terms first, with a bound that tells whether the top is exact.
 */
@NullMarked
package io.headhunter.search.lexical;

import org.jspecify.annotations.NullMarked;
