package io.headhunter.search.recall;

import io.headhunter.time.Deadline;

/** Carries sampled searches to where the exact answer can be computed in peace. Safe for use by many threads. */
public interface RecallProbes {
    /**
     * Takes the probe or drops it. Returns at once: the search that was sampled goes on.
     *
     * @param deadline of that search
     */
    Delivery offer(RecallProbe probe, Deadline deadline);

    /** A probe on its way. */
    @FunctionalInterface
    interface Delivery {
        /** There is nothing to wait for. */
        Delivery DONE = () -> {};

        /**
         * Waits until the probe has left the process or is given up; never long, and never beyond the deadline. To be
         * called before the search is answered, because a process may be frozen as soon as it has answered. Does not throw.
         */
        void await();
    }
}
