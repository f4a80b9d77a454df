package io.headhunter.cache;

/** What Redis says of an answer. */
sealed interface CacheLookup {
    /**
     * It is there, and none of its documents changed.
     *
     * @param isStale whether something else of the tenant did
     * @param now what a new one would be computed under
     * @param isLocked whether the lock that was asked for is ours now
     * @param isChecked whether somebody looked lately for changes that nobody told Redis
     */
    record Found(KeptAnswer answer, boolean isStale, Ticket now, boolean isLocked, boolean isChecked)
            implements CacheLookup {}

    /**
     * It is not, or must not be used any more.
     *
     * @param isLockedByOther whether somebody else has the lock
     */
    record Missing(Ticket now, boolean isLocked, boolean isLockedByOther, boolean isChecked) implements CacheLookup {}

    /** Redis does not answer. */
    record Unknown() implements CacheLookup {}
}
