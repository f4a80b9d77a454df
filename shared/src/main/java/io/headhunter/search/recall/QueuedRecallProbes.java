package io.headhunter.search.recall;

import io.headhunter.observe.SearchMeters;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges in this process: one thread, one probe after the other, so that searches share the database with at most one
 * exact scan. Probes that come faster than they can be judged are dropped and counted; a sample may be smaller than
 * asked for, but never costs memory or connections.
 */
@Singleton
@Requires(property = "recall.in-process", notEquals = "false", defaultValue = "true")
final class QueuedRecallProbes implements RecallProbes {
    private static final Logger log = LoggerFactory.getLogger(QueuedRecallProbes.class);
    /** Chosen, not measured: a burst of samples, some tens of kilobytes. */
    private static final int CAPACITY = 16;

    private final BlockingQueue<RecallProbe> queue;
    private final Consumer<RecallProbe> judge;
    private final SearchMeters meters;
    private final Thread worker;
    private volatile boolean isClosed;

    @Inject
    QueuedRecallProbes(RecallJudge judge, SearchMeters meters) {
        this(judge::judge, meters, CAPACITY);
    }

    QueuedRecallProbes(Consumer<RecallProbe> judge, SearchMeters meters, int capacity) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.judge = judge;
        this.meters = meters;
        this.worker = Thread.ofVirtual().name("recall-judge").start(this::work);
    }

    @Override
    public Delivery offer(RecallProbe probe, Deadline deadline) {
        if (!queue.offer(probe)) {
            meters.recallProbeDropped();
        }
        return Delivery.DONE;
    }

    private void work() {
        try {
            while (!isClosed) {
                judge(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void judge(RecallProbe probe) {
        try {
            judge.accept(probe);
        } catch (RuntimeException e) {
            if (!isClosed) {
                log.warn("a recall probe was not judged: {}", e.getMessage());
                meters.recallProbeFailed();
            }
        }
    }

    /** Probes that wait are forgotten; one that is being judged loses its connection. */
    @PreDestroy
    void close() {
        isClosed = true;
        worker.interrupt();
    }
}
