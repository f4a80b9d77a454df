package io.headhunter.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.headhunter.time.Deadline;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2, quantised, in this process: 384 dimensions, normalised, English, no account. Texts beyond the 256
 * word pieces the model was trained on count less and less.
 * <p>Inference is native code, which pins a virtual thread's carrier, so it runs on platform threads: a few for
 * documents, and one apart for queries, so that a search never waits behind a batch. The model is loaded once, on first
 * use (about half a second), and shared by both.
 */
@Singleton
final class MiniLmEmbeddingProvider implements EmbeddingProvider {
    private static final int DIMENSIONS = 384;
    /** Beyond this much text nothing is left to learn; it bounds the tokeniser's work. Chosen, not measured. */
    private static final int MAX_CHARACTERS = 8_000;

    private final ExecutorService documents =
            pool("embed-document", Runtime.getRuntime().availableProcessors());
    private final ExecutorService queries = pool("embed-query", 2);
    private volatile @Nullable EmbeddingModel model;

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
    public boolean isInProcess() {
        return true;
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return embed(documents, texts, deadline);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return embed(queries, List.of(text), deadline);
    }

    private EmbeddingOutcome embed(ExecutorService pool, List<String> texts, Deadline deadline) {
        List<Future<Embedding>> futures = new ArrayList<>(texts.size());
        for (String text : texts) {
            Callable<Embedding> inference = () -> requireModel()
                    .embed(TextSegment.from(text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS)))
                    .content();
            futures.add(pool.submit(inference));
        }
        List<EmbeddingVector> vectors = new ArrayList<>(texts.size());
        try {
            for (Future<Embedding> future : futures) {
                Embedding embedding = future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
                vectors.add(new EmbeddingVector(embedding.vector()));
            }
            return new EmbeddingOutcome.Embedded(vectors);
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
                    // Each caller has a thread of its own already; the model's own pool would only queue behind it.
                    loaded = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
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

    @PreDestroy
    void close() {
        documents.shutdownNow();
        queries.shutdownNow();
    }
}
