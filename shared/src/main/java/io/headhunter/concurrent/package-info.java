/**
 * Doing things at once within a deadline: {@link io.headhunter.concurrent.FanOut}.
 */
@NullMarked
package io.headhunter.concurrent;

import org.jspecify.annotations.NullMarked;
