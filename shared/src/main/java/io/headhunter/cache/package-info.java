/**
 * Answers that were computed before, kept in Redis and for seconds in the process, and how they die:
 * {@link io.headhunter.cache.AnswerCache} is what a door asks, {@link io.headhunter.cache.ChangePusher} what a writer tells
 * after its commit. Beside them values that are always right and need not die: {@link io.headhunter.cache.LayeredCache},
 * opened at {@link io.headhunter.cache.ValueCaches}. {@link io.headhunter.cache.MemoryLever} bounds what the
 * larger caches of the process hold together. Knows nothing of searches: an answer is bytes, and the documents in it are marks. The only room
 * that speaks to Redis; without Redis every question is computed and nothing fails.
 */
@NullMarked
package io.headhunter.cache;

import org.jspecify.annotations.NullMarked;
