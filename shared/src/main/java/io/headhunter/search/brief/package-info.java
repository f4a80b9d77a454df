/**
 * What matters in a long text that somebody pasted. Entry: {@link io.headhunter.search.brief.Brief}. Pure functions, no I/O.
 */
@NullMarked
package io.headhunter.search.brief;

import org.jspecify.annotations.NullMarked;
