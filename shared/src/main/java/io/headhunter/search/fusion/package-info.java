/**
 * Ranked lists, which the legs fill, and their fusion. Pure functions, no I/O.
 */
@NullMarked
package io.headhunter.search.fusion;

import org.jspecify.annotations.NullMarked;
