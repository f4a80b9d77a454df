package io.headhunter.benchmark.collection;

import java.util.stream.Stream;

/** Writes import lines of invented candidates. Safe for use by many threads. */
@FunctionalInterface
public interface CandidateWriter {
    /**
     * Lines of a set of {@code count} candidates, without the first {@code skipped} of them; the same whenever count is
     * the same.
     */
    Stream<String> lines(int count, int skipped);
}
