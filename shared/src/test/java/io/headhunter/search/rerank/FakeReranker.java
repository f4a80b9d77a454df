package io.headhunter.search.rerank;

import io.headhunter.time.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A reranker that scores as the test says, and ends otherwise if it has a script. Safe for use by many threads. */
public final class FakeReranker implements Reranker {
    private final Queue<RerankOutcome> script = new ConcurrentLinkedQueue<>();
    private final Queue<RerankOutcome> refusals = new ConcurrentLinkedQueue<>();
    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private volatile ToDoubleFunction<String> scores = _ -> 0.5;

    /** From now on. */
    public FakeReranker scoring(ToDoubleFunction<String> newScores) {
        scores = newScores;
        return this;
    }

    public FakeReranker then(RerankOutcome outcome) {
        script.add(outcome);
        return this;
    }

    /** The next time it is not to be asked at all. */
    public FakeReranker thenNotAsked(RerankOutcome outcome) {
        refusals.add(outcome);
        return this;
    }

    /** Texts by question. */
    public List<List<String>> asked() {
        return List.copyOf(asked);
    }

    public List<String> queries() {
        return List.copyOf(queries);
    }

    @Override
    public String version() {
        return "fake/1";
    }

    @Override
    public @Nullable RerankOutcome knownBefore() {
        return refusals.poll();
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        asked.add(List.copyOf(texts));
        queries.add(query);
        RerankOutcome outcome = script.poll();
        return outcome == null
                ? new RerankOutcome.Scored(
                        texts.stream()
                                .map(text -> OptionalDouble.of(scores.applyAsDouble(text)))
                                .toList(),
                        null)
                : outcome;
    }
}
