/**
 * Ranked lists, which the legs fill, and their {@link io.headhunter.search.fusion.Fusion}. Pure functions, no I/O.
 */
@NullMarked
package io.headhunter.search.fusion;

import org.jspecify.annotations.NullMarked;
