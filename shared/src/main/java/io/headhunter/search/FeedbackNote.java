package io.headhunter.search;

/**
 * Whether the first results were used to look a second time.
 *
 * @param reason one sentence
 */
public record FeedbackNote(boolean applied, String reason) {}
