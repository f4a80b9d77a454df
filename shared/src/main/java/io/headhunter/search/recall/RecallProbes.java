package io.headhunter.search.recall;

/** Carries sampled searches to where the exact answer can be computed in peace. Safe for use by many threads. */
public interface RecallProbes {
    /** Takes the probe or drops it. Returns at once: the search that was sampled has not been answered yet. */
    void offer(RecallProbe probe);
}
