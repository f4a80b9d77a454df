package io.headhunter.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.TextCut;
import io.headhunter.time.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model in this process, without any account. Normalised vectors.
 * <p>Inference is native code, which pins a virtual thread's carrier, so it runs on platform threads: a few for
 * documents, and two apart for queries, so that a search never waits behind a batch. The model is loaded once, on first
 * use (about half a second), and shared by both; one that is never asked costs nothing. Safe for use by many threads.
 */
final class InProcessEmbeddingProvider implements EmbeddingProvider, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InProcessEmbeddingProvider.class);

    /** Beyond this much text nothing is left to learn; it bounds the tokeniser's work. Chosen, not measured. */
    private static final int MAX_CHARACTERS = 8_000;

    private final String name;
    private final int dimensions;
    private final String queryPrefix;
    private final String documentPrefix;
    private final Supplier<EmbeddingModel> load;
    private final EmbeddingMeters meters;
    private final ExecutorService documents =
            pool("embed-document", Runtime.getRuntime().availableProcessors());
    private final ExecutorService queries = pool("embed-query", 2);
    private volatile @Nullable EmbeddingModel model;

    /**
     * @param name as {@link EmbeddingProvider#model()}
     * @param queryPrefix what the model was trained to see before a query; may be empty
     * @param documentPrefix what it was trained to see before a document; may be empty
     * @param load called once at most
     */
    InProcessEmbeddingProvider(
            String name,
            int dimensions,
            String queryPrefix,
            String documentPrefix,
            Supplier<EmbeddingModel> load,
            EmbeddingMeters meters) {
        this.name = name;
        this.dimensions = dimensions;
        this.queryPrefix = queryPrefix;
        this.documentPrefix = documentPrefix;
        this.load = load;
        this.meters = meters;
    }

    @Override
    public String provider() {
        return "onnx";
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return embed(
                documents,
                documentPrefix.isEmpty()
                        ? texts
                        : texts.stream().map(text -> documentPrefix + text).toList(),
                deadline);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return embed(queries, List.of(queryPrefix + text), deadline);
    }

    @Override
    public void prepare() {
        queries.execute(() -> {
            try {
                requireModel();
            } catch (RuntimeException | LinkageError e) {
                log.warn(
                        "the model {} was not loaded at the start; the first search tries again: {}",
                        name,
                        e.toString());
            }
        });
    }

    private EmbeddingOutcome embed(ExecutorService pool, List<String> texts, Deadline deadline) {
        List<Future<Embedding>> futures = new ArrayList<>(texts.size());
        for (String text : texts) {
            Callable<Embedding> inference = () -> requireModel()
                    .embed(TextSegment.from(TextCut.at(text, MAX_CHARACTERS)))
                    .content();
            futures.add(pool.submit(inference));
        }
        List<EmbeddingVector> vectors = new ArrayList<>(texts.size());
        Set<Integer> truncated = new HashSet<>();
        try {
            for (Future<Embedding> future : futures) {
                Embedding embedding = future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
                if (texts.get(vectors.size()).length() > MAX_CHARACTERS) {
                    truncated.add(vectors.size());
                }
                vectors.add(new EmbeddingVector(embedding.vector()));
            }
            if (!truncated.isEmpty()) {
                meters.truncated(provider(), truncated.size());
            }
            return new EmbeddingOutcome.Embedded(vectors, truncated);
        } catch (TimeoutException e) {
            return new EmbeddingOutcome.Unavailable("the model did not answer in time");
        } catch (ExecutionException | IllegalArgumentException e) {
            return texts.size() == 1
                    ? new EmbeddingOutcome.Rejected("the model cannot embed this text")
                    : new EmbeddingOutcome.Unavailable("the model failed on this batch");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EmbeddingOutcome.Unavailable("the call was interrupted");
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }

    private EmbeddingModel requireModel() {
        EmbeddingModel loaded = model;
        if (loaded == null) {
            synchronized (this) {
                loaded = model;
                if (loaded == null) {
                    loaded = load.get();
                    model = loaded;
                }
            }
        }
        return loaded;
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    }

    @Override
    public void close() {
        documents.shutdownNow();
        queries.shutdownNow();
    }
}
