package io.headhunter.db;

/**
 * The connections of this process.
 *
 * @param max most that can be open at once
 * @param open open ones, in use or not
 * @param idle open ones that nobody uses
 * @param active those in use
 * @param waiting threads that wait for one
 * @param taken how often one was handed out since the start
 * @param timeouts how often there was none in time since the start
 */
public record PoolFigures(int max, int open, int idle, int active, int waiting, long taken, long timeouts) {}
