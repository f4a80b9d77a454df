/**
 * Named signals, from 0 to 1, of how well a document answers what was asked, and the score card that adds them up. Entry:
 * {@link io.headhunter.search.signal.Scoring}. Pure functions: what was asked and what a document holds come in, and no
 * SQL, no clock and no text of a provider.
 */
@NullMarked
package io.headhunter.search.signal;

import org.jspecify.annotations.NullMarked;
