package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers by a script, one step a call, and when that has ended with a vector that only the text determines. It passes
 * for the in-process model, because all tests share its space. Safe for use by many threads.
 */
final class FakeEmbeddingProvider implements EmbeddingProvider {
    static final int DIMENSIONS = 384;
    private static final int FILLED = 8;

    private final Queue<Function<List<String>, EmbeddingOutcome>> script = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger canaries = new AtomicInteger();
    private volatile Function<List<String>, EmbeddingOutcome> otherwise = FakeEmbeddingProvider::embed;
    private volatile Supplier<EmbeddingOutcome> canary = () -> embed(List.of(Canary.TEXT));

    /** What the next call without a step of its own is answered. */
    FakeEmbeddingProvider then(Function<List<String>, EmbeddingOutcome> step) {
        script.add(step);
        return this;
    }

    /** What all calls without a step of their own are answered. */
    FakeEmbeddingProvider otherwise(Function<List<String>, EmbeddingOutcome> answer) {
        this.otherwise = answer;
        return this;
    }

    /** The answer of {@link #otherwise}, without counting. */
    EmbeddingOutcome answer(List<String> texts) {
        return otherwise.apply(texts);
    }

    /** What the question whether it is there at all is answered; it takes no step of the script. */
    FakeEmbeddingProvider canary(Supplier<EmbeddingOutcome> answer) {
        this.canary = answer;
        return this;
    }

    /** Calls with documents. */
    int calls() {
        return calls.get();
    }

    /** Calls that asked whether it is there at all. */
    int canaries() {
        return canaries.get();
    }

    /** How often each text was sent. */
    Map<String, Integer> sent() {
        return Map.copyOf(sent);
    }

    int textsSent() {
        return sent.values().stream().mapToInt(Integer::intValue).sum();
    }

    static EmbeddingOutcome embed(List<String> texts) {
        return new EmbeddingOutcome.Embedded(texts.stream()
                .map(text -> new EmbeddingVector(toArray(numbers(text))))
                .toList());
    }

    /** The vector of a text as pgvector prints it. */
    static String vectorText(String text) {
        return IntStream.concat(IntStream.of(numbers(text)), IntStream.generate(() -> 0))
                .limit(DIMENSIONS)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static int[] numbers(String text) {
        return new Random(text.hashCode()).ints(FILLED, 1, 1_000).toArray();
    }

    private static float[] toArray(int[] numbers) {
        float[] components = new float[DIMENSIONS];
        for (int i = 0; i < numbers.length; i++) {
            components[i] = numbers[i];
        }
        return components;
    }

    @Override
    public String provider() {
        return "onnx";
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        if (texts.equals(List.of(Canary.TEXT))) {
            canaries.incrementAndGet();
            return canary.get();
        }
        calls.incrementAndGet();
        texts.forEach(text -> sent.merge(text, 1, Integer::sum));
        Function<List<String>, EmbeddingOutcome> step = script.poll();
        return (step == null ? otherwise : step).apply(texts);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return embed(List.of(text));
    }
}
