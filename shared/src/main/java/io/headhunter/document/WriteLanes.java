package io.headhunter.document;

import io.headhunter.problem.DependencyUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches on a few connections at once. A document always takes the same lane, and a lane writes one batch at a
 * time, so that of two lines of one document the later wins. Memory is bounded by two batches a lane. Used by one
 * thread; only {@link #written()} is read by others.
 */
final class WriteLanes implements AutoCloseable {
    private static final int LANES = 2;

    private final ToIntFunction<List<DocumentWrite>> writer;
    private final int batchSize;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<DocumentWrite>> open = new ArrayList<>();
    private final List<@Nullable Future<?>> inFlight = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    WriteLanes(ToIntFunction<List<DocumentWrite>> writer, int batchSize) {
        this.writer = writer;
        this.batchSize = batchSize;
        for (int lane = 0; lane < LANES; lane++) {
            open.add(new ArrayList<>(batchSize));
            inFlight.add(null);
        }
    }

    /** @throws DependencyUnavailableException if an earlier batch of the lane could not be written */
    void add(DocumentWrite document) {
        int lane = Math.floorMod(document.id().hashCode(), LANES);
        open.get(lane).add(document);
        if (open.get(lane).size() >= batchSize) {
            send(lane);
        }
    }

    /** Writes what is left and waits for all. */
    void finish() {
        for (int lane = 0; lane < LANES; lane++) {
            send(lane);
        }
        for (int lane = 0; lane < LANES; lane++) {
            await(lane);
        }
    }

    /** Documents that are other than before. */
    long written() {
        return written.get();
    }

    /** Documents that were handed to the database. */
    long taken() {
        return taken.get();
    }

    private void send(int lane) {
        await(lane);
        List<DocumentWrite> batch = open.get(lane);
        open.set(lane, new ArrayList<>(batchSize));
        if (!batch.isEmpty()) {
            inFlight.set(lane, threads.submit(() -> {
                written.addAndGet(writer.applyAsInt(batch));
                taken.addAndGet(batch.size());
            }));
        }
    }

    private void await(int lane) {
        Future<?> batch = inFlight.get(lane);
        inFlight.set(lane, null);
        if (batch == null) {
            return;
        }
        try {
            batch.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a batch could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("The import was interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
