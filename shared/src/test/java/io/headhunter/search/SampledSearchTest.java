package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.recall.RecallProbes;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.RuntimeBeanDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every search sampled, in a process that hands its probes on: whole searches on a real index. */
@Timeout(60)
class SampledSearchTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private static VectorTenant tenant;

    private final Queue<Message> published = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void build() {
        tenant = VectorTenant.create(DATABASE, 2_000, 31);
        DATABASE.bean(VectorIndexes.class)
                .build(new IndexKey(tenant.id(), DocumentKind.CANDIDATE, DATABASE.space(), IndexType.HNSW), _ -> {});
    }

    /** Whatever comes after the answer, a frozen process does not do. */
    @Test
    void search_sampled_waitsForItsProbeBeforeItAnswers() {
        AtomicBoolean hasWaited = new AtomicBoolean();
        RecallProbes probes = (_, _) -> () -> hasWaited.set(true);
        ApplicationContext context = context("false").build();
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(RecallProbes.class, () -> probes)
                .replaces(RecallProbes.class)
                .build());
        try (context) {
            search(context.start(), null);

            assertThat(hasWaited).isTrue();
        }
    }

    @Test
    void search_publisherHangs_isAnsweredAllTheSame() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ApplicationContext context = start("false", (_, _) -> {
            await(mayGoOn);
            return new PublishOutcome.NotPublished("planted");
        })) {
            SearchResult result = search(context, null);

            assertThat(result.degraded()).isEmpty();
            assertThat(result.plan().indexType()).isEqualTo("hnsw");
        } finally {
            mayGoOn.countDown();
        }
    }

    /** What it asks for has no form in the message. In the process it would be judged: see below. */
    @Test
    void search_booleanQuery_isDroppedAndCounted() {
        try (ApplicationContext context = start("false", (message, _) -> {
            published.add(message);
            return new PublishOutcome.Published("1");
        })) {
            assertThat(search(context, "nurse -confidential").plan().indexType())
                    .isEqualTo("hnsw");

            assertThat(published).isEmpty();
            assertThat(count("dropped")).isOne();
        }
    }

    @Test
    void search_booleanQueryInProcess_isJudged() {
        try (ApplicationContext context = start("true", (_, _) -> {
            throw new IllegalStateException("nothing is published by a process that judges");
        })) {
            search(context, "nurse -confidential");

            Deadline deadline = Deadline.in(Duration.ofSeconds(30));
            while (count("judged") + count("failed") == 0 && !deadline.isExpired()) {
                Thread.onSpinWait();
            }
            assertThat(count("judged")).isOne();
        }
    }

    private ApplicationContext start(String inProcess, MessagePublisher publisher) {
        return context(inProcess).singletons(publisher, registry).start();
    }

    private static ApplicationContextBuilder context(String inProcess) {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(Map.of(
                        "headhunter.database.url",
                        postgres.url(),
                        "headhunter.database.user",
                        postgres.user(),
                        "headhunter.database.password",
                        postgres.password(),
                        "headhunter.database.pool-min",
                        "0",
                        "pgvector.index.type",
                        "hnsw",
                        "recall.sample-rate",
                        "1",
                        "recall.in-process",
                        inProcess)));
    }

    private static SearchResult search(ApplicationContext context, @Nullable String query) {
        EmbeddingVector vector = tenant.query(1, new Random(7));
        return context.getBean(Searcher.class)
                .search(
                        tenant.id(),
                        new SearchRequest(
                                DocumentKind.CANDIDATE,
                                query,
                                null,
                                vector,
                                20,
                                0,
                                SearchMode.VECTOR,
                                SearchFilters.NONE,
                                Set.of(),
                                List.of(),
                                null,
                                FusionOptions.DEFAULT,
                                SignalOptions.DEFAULT,
                                null,
                                List.of(),
                                false,
                                false),
                        Deadline.in(Duration.ofMinutes(1)));
    }

    private double count(String outcome) {
        Counter counter = registry.find("headhunter.recall.probes")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
