/**
 * Moments and lengths: {@link io.headhunter.time.Deadline} travels down every call, {@link io.headhunter.time.Ticker}
 * makes time a parameter. The only room, with the doors, that reads a clock.
 */
@NullMarked
package io.headhunter.time;

import org.jspecify.annotations.NullMarked;
