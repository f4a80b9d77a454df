package io.headhunter.function.search.answer;

import io.headhunter.cache.CacheStatus;
import io.headhunter.observe.StageTimes;

/**
 * The answer to a search, ready to be sent.
 *
 * @param json the whole body; must not be changed
 * @param times of this request: of a hit, the hit's own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
public record SearchAnswer(byte[] json, CacheStatus status, StageTimes times) {}
