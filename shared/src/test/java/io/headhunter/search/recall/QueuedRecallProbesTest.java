package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.observe.SearchMeters;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueuedRecallProbesTest {
    private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SearchMeters meters = new SearchMeters(registry);

    @Test
    void offer_queueIsFull_dropsAndCounts() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        BlockingQueue<String> judged = new LinkedBlockingQueue<>();
        QueuedRecallProbes probes = new QueuedRecallProbes(
                probe -> {
                    begun.countDown();
                    await(mayGoOn);
                    judged.add(probe.answered().getFirst());
                },
                meters,
                1);
        try {
            probes.offer(probe("judged"), SOON);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            probes.offer(probe("waits"), SOON);
            probes.offer(probe("dropped"), SOON);
            probes.offer(probe("dropped"), SOON);
            mayGoOn.countDown();

            assertThat(judged.poll(10, TimeUnit.SECONDS)).isEqualTo("judged");
            assertThat(judged.poll(10, TimeUnit.SECONDS)).isEqualTo("waits");
            assertThat(count("dropped")).isEqualTo(2);
        } finally {
            probes.close();
        }
    }

    @Test
    void offer_judgementFails_isCountedAndTheNextIsJudged() throws InterruptedException {
        BlockingQueue<String> judged = new LinkedBlockingQueue<>();
        QueuedRecallProbes probes = new QueuedRecallProbes(
                probe -> {
                    if (probe.answered().contains("bad")) {
                        throw new IllegalStateException("planted");
                    }
                    judged.add(probe.answered().getFirst());
                },
                meters,
                4);
        try {
            probes.offer(probe("bad"), SOON);
            probes.offer(probe("good"), SOON);

            assertThat(judged.poll(10, TimeUnit.SECONDS)).isEqualTo("good");
            assertThat(count("failed")).isOne();
        } finally {
            probes.close();
        }
    }

    private double count(String outcome) {
        return registry.get("headhunter.recall.probes")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RecallProbe probe(String id) {
        return new RecallProbe(
                new TenantId("acme"),
                DocumentKind.CANDIDATE,
                new EmbeddingSpace(1, "test", "test", 2, "serving"),
                new EmbeddingVector(new float[] {1, 0}),
                new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of()),
                IndexType.HNSW,
                200,
                List.of(id));
    }
}
