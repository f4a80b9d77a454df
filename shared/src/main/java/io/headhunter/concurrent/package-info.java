/**
 * Doing things at once within a deadline: {@link io.headhunter.concurrent.FanOut}. How much at once, and who comes next:
 * {@link io.headhunter.concurrent.Permits}. That work lives: {@link io.headhunter.concurrent.Heartbeat}.
 */
@NullMarked
package io.headhunter.concurrent;

import org.jspecify.annotations.NullMarked;
