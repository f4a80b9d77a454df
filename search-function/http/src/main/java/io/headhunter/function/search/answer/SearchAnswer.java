package io.headhunter.function.search.answer;

import io.headhunter.cache.CacheStatus;
import io.headhunter.observe.StageTimes;

/**
 * The answer to a search, ready to be sent.
 *
 * @param rerankCache {@code hit} if the head is in order and no model was asked for it, {@code miss} if one was, {@code none}
 *     if the list is as it was found
 * @param times of this request: of a hit, the hit's own
 */
public record SearchAnswer(AnswerBody body, CacheStatus status, String rerankCache, StageTimes times) {}
