package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.Latencies;
import io.headhunter.benchmark.lexical.TextEngine.Answer;
import io.headhunter.benchmark.relevance.RelevanceMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one engine did on one set of queries. Used by one thread. */
final class EngineTally {
    private static final int AGREEMENT_DEPTH = 10;

    private final Latencies latencies = new Latencies();
    private int queries;
    private int exact;
    private double agreement;
    private double gain;

    /** @param reference the leg's answer */
    void record(LexicalQuery query, Answer answer, Answer reference, long elapsedNanos) {
        latencies.record(elapsedNanos);
        queries++;
        exact += answer.isExact() ? 1 : 0;
        agreement += agreement(reference.documentIds(), answer.documentIds());
        gain += RelevanceMetrics.of(answer.documentIds(), query.grades()).ndcgAt10();
    }

    /** The share of the first ten of one list that is among the first ten of the other; 1 if there are none to find. */
    static double agreement(List<String> wanted, List<String> found) {
        List<String> first = wanted.subList(0, Math.min(AGREEMENT_DEPTH, wanted.size()));
        Set<String> others = new HashSet<>(found.subList(0, Math.min(AGREEMENT_DEPTH, found.size())));
        return first.isEmpty()
                ? 1
                : (double) first.stream().filter(others::contains).count() / first.size();
    }

    Latencies latencies() {
        return latencies;
    }

    double exactShare() {
        return (double) exact / queries;
    }

    double agreementAt10() {
        return agreement / queries;
    }

    double ndcgAt10() {
        return gain / queries;
    }
}
