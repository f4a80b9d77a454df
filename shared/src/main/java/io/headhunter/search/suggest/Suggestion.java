package io.headhunter.search.suggest;

/**
 * A value that may be meant.
 *
 * @param value as one of the documents writes it
 * @param type {@code title} or {@code skill}
 * @param count active documents that have it, at least 1
 */
public record Suggestion(String value, String type, long count) {}
