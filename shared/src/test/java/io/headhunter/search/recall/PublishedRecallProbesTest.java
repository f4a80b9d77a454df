package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.observe.SearchMeters;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublishedRecallProbesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));
    private static final DocumentPredicate ALL =
            new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SearchMeters meters = new SearchMeters(registry);
    private final BlockingQueue<Message> published = new LinkedBlockingQueue<>();

    @Test
    void await_publisherIsQuick_returnsWhenTheMessageIsOut() {
        PublishedRecallProbes probes = probes(
                (message, _) -> {
                    published.add(message);
                    return new PublishOutcome.Published("1");
                },
                LONG);

        probes.offer(probe(ALL), SOON).await();

        assertThat(published).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo("recall.probe");
            assertThat(message.json()).isEqualTo("""
                    {"tenant":"acme","kind":"candidate","space":1,"vector":[1.0,0.25],"indexType":"hnsw",\
                    "listSize":200,"answered":["c-1","c-2"]}""");
        });
        assertThat(count("published")).isOne();
    }

    /** A search that is sampled has its answer already. */
    @Test
    void await_publisherHangs_returnsAtTheLimitAndTheProbeIsDropped() throws InterruptedException {
        Duration limit = Duration.ofMillis(20);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        BlockingQueue<Duration> limits = new LinkedBlockingQueue<>();
        PublishedRecallProbes probes = probes(
                (_, deadline) -> {
                    limits.add(deadline.remaining());
                    await(mayGoOn);
                    return new PublishOutcome.NotPublished("planted");
                },
                limit);

        probes.offer(probe(ALL), SOON).await();
        mayGoOn.countDown();

        assertThat(limits.poll(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(limit);
        awaitCount("dropped", 1);
    }

    @Test
    void offer_deadlineIsNearer_isTheLimit() throws InterruptedException {
        BlockingQueue<Duration> limits = new LinkedBlockingQueue<>();
        PublishedRecallProbes probes = probes(
                (_, deadline) -> {
                    limits.add(deadline.remaining());
                    return new PublishOutcome.Published("1");
                },
                LONG);

        probes.offer(probe(ALL), Deadline.in(Duration.ofMillis(20))).await();

        assertThat(limits.poll(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void offer_deadlineHasPassed_dropsAndCounts() {
        offerTo(published, ALL, Deadline.in(Duration.ZERO));

        assertThat(published).isEmpty();
        assertThat(count("dropped")).isOne();
    }

    @Test
    void await_publisherThrows_isCountedAndThrowsNothing() {
        PublishedRecallProbes probes = probes(
                (_, _) -> {
                    throw new IllegalStateException("planted");
                },
                LONG);

        probes.offer(probe(ALL), SOON).await();

        assertThat(count("dropped")).isOne();
    }

    /** What a message cannot hold would be refused by its receiver and end in the dead-letter topic. */
    @Test
    void offer_moreFacetsThanAMessageHolds_dropsAndCounts() {
        List<Long> most = facets(RecallProbeMessage.MAX_FACETS);
        List<Long> tooMany = facets(RecallProbeMessage.MAX_FACETS + 1);

        offerTo(published, new DocumentPredicate(most, List.of(most), true, null, null, Set.of()), SOON);
        offerTo(published, new DocumentPredicate(tooMany, List.of(), true, null, null, Set.of()), SOON);
        offerTo(published, new DocumentPredicate(List.of(), List.of(tooMany), true, null, null, Set.of()), SOON);

        assertThat(published).hasSize(1);
        assertThat(count("dropped")).isEqualTo(2);
    }

    private PublishedRecallProbes probes(MessagePublisher publisher, Duration longestWait) {
        return new PublishedRecallProbes(publisher, meters, longestWait);
    }

    private void offerTo(BlockingQueue<Message> messages, DocumentPredicate predicate, Deadline deadline) {
        probes(
                        (message, _) -> {
                            messages.add(message);
                            return new PublishOutcome.Published("1");
                        },
                        LONG)
                .offer(probe(predicate), deadline)
                .await();
    }

    private static List<Long> facets(int number) {
        return LongStream.range(0, number).boxed().toList();
    }

    private double count(String outcome) {
        Counter counter = registry.find("headhunter.recall.probes")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private void awaitCount(String outcome, double expected) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        while (count(outcome) != expected && !deadline.isExpired()) {
            Thread.onSpinWait();
        }
        assertThat(count(outcome)).isEqualTo(expected);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RecallProbe probe(DocumentPredicate predicate) {
        return new RecallProbe(
                new TenantId("acme"),
                DocumentKind.CANDIDATE,
                new EmbeddingSpace(1, "test", "test", 2, "serving"),
                new EmbeddingVector(new float[] {1, 0.25f}),
                predicate,
                IndexType.HNSW,
                200,
                List.of("c-1", "c-2"));
    }
}
