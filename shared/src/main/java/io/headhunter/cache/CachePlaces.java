package io.headhunter.cache;

/** Where values of one kind are kept. */
public enum CachePlaces {
    /** In the process, and behind it in Redis for all instances. */
    REDIS,
    /** In the process only. */
    PROCESS,
    /** Nowhere: each time they are computed. */
    OFF
}
