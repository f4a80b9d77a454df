package io.headhunter.cache;

/**
 * Under what an answer is computed, read before the computation begins: every change that comes after it has a larger
 * number, or begins another generation.
 *
 * @param generation unrepeatable; another one from the moment that Redis lost what it knew of the tenant's changes
 * @param number of the latest change
 * @param redisMillis the clock of Redis
 */
record Ticket(String generation, long number, long redisMillis) {}
