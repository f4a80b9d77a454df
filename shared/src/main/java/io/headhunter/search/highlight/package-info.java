/**
 * Fragments of a document with the words of the request marked. Entry:
 * {@link io.headhunter.search.highlight.Highlighter}. It marks by the stemming of the lexical leg and is the one place
 * where text of a document becomes HTML.
 */
@NullMarked
package io.headhunter.search.highlight;

import org.jspecify.annotations.NullMarked;
