package io.headhunter.function.search.answer;

import io.headhunter.cache.CacheStatus;
import io.headhunter.observe.StageTimes;

/**
 * The answer to a search, ready to be sent.
 *
 * @param json the whole body; must not be changed
 * @param rerankCache {@code hit} if the head is in order and no model was asked for it, {@code miss} if one was, {@code none}
 *     if the list is as it was found
 * @param times of this request: of a hit, the hit's own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
public record SearchAnswer(byte[] json, CacheStatus status, String rerankCache, StageTimes times) {}
