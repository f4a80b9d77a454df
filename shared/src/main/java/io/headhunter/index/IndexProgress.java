package io.headhunter.index;

/**
 * How far a build is.
 *
 * @param phase PostgreSQL's own word, e.g. {@code building index: loading tuples}
 * @param done units of this phase; 0 if it counts none
 * @param total units of this phase; 0 if it is not known
 */
public record IndexProgress(String phase, long done, long total) {}
