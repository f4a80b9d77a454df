package io.headhunter.benchmark.relevance;

/** Hears how far an evaluation is. Called by one thread at a time. */
@FunctionalInterface
public interface EvaluationProgress {
    /**
     * @param step what is going on, e.g. {@code imported}
     * @param done of {@code total}
     */
    void show(String step, long done, long total);
}
