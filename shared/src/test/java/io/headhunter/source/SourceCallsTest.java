package io.headhunter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.observe.SourceMeters;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceCallsTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int CONCURRENCY = 8;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void read_everyDocument_hasItsOutcomeInOrder() {
        SourceCalls calls = calls(LONG, (_, _, ids, _) -> List.of(answer(ids.getFirst())));
        List<String> ids = ids(30);

        Map<String, SourceOutcome> outcomes = read(calls, ids);

        assertThat(outcomes.keySet()).containsExactlyElementsOf(ids);
        assertThat(outcomes).containsEntry("d-0", new Missing()).containsEntry("d-1", named("d-1"));
        assertThat(count("found")).isEqualTo(20);
        assertThat(count("missing")).isEqualTo(10);
    }

    /** Eight meet, so that many are let in at once; and a ninth is never there, whoever asks. */
    @Test
    void read_severalSearches_areNeverMoreThanEightAtOnce() throws Exception {
        CountDownLatch eight = new CountDownLatch(CONCURRENCY);
        SourceCalls calls = calls(LONG, (_, _, ids, _) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            eight.countDown();
            await(eight);
            linger();
            underWay.decrementAndGet();
            return List.of(answer(ids.getFirst()));
        });

        try (ExecutorService searches = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, SourceOutcome>>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(searches.submit(() -> read(calls, ids(100))));
            }
            for (Future<Map<String, SourceOutcome>> one : all) {
                assertThat(one.get()).hasSize(100).doesNotContainValue(new Failed(Reason.LATE));
            }
        }

        assertThat(most).hasValue(CONCURRENCY);
    }

    @Test
    void read_concurrencyOfOne_isOneAfterTheOther() {
        SourceCalls calls = calls(1, LONG, (_, _, ids, _) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            linger();
            underWay.decrementAndGet();
            return List.of(answer(ids.getFirst()));
        });

        assertThat(read(calls, ids(20))).hasSize(20);
        assertThat(most).hasValue(1);
    }

    @Test
    void read_oneHangs_theOthersAreReadAndItIsLate() {
        CountDownLatch never = new CountDownLatch(1);
        SourceCalls calls = calls(Duration.ofMillis(500), (_, _, ids, _) -> {
            if (ids.getFirst().equals("d-7")) {
                await(never);
            }
            return List.of(named(ids.getFirst()));
        });

        Map<String, SourceOutcome> outcomes = read(calls, ids(12));
        never.countDown();

        assertThat(outcomes).containsEntry("d-7", new Failed(Reason.LATE));
        assertThat(outcomes.values().stream().filter(Found.class::isInstance)).hasSize(11);
    }

    /** A source that ignores the deadline keeps its places, so that it cannot be asked without limit. */
    @Test
    void read_allHang_nobodyElseIsLetInUntilTheyEnd() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        SourceCalls calls = calls(SHORT, (_, _, ids, _) -> {
            asked.incrementAndGet();
            await(mayEnd);
            return List.of(named(ids.getFirst()));
        });

        assertThat(read(calls, ids(20)).values()).containsOnly(new Failed(Reason.LATE));
        assertThat(read(calls, ids(20)).values()).containsOnly(new Failed(Reason.LATE));
        assertThat(asked).hasValue(CONCURRENCY);

        mayEnd.countDown();
        Deadline enough = Deadline.in(LONG);
        while (read(calls, List.of("again")).containsValue(new Failed(Reason.LATE)) && !enough.isExpired()) {
            Thread.onSpinWait();
        }
        assertThat(read(calls, List.of("d-1"))).containsEntry("d-1", named("d-1"));
    }

    @Test
    void read_littleTimeLeft_asksNobody() {
        AtomicInteger asked = new AtomicInteger();
        SourceCalls calls = calls(LONG, (_, _, _, _) -> {
            asked.incrementAndGet();
            return List.of(new Missing());
        });

        assertThat(calls.read(TENANT, DocumentKind.CANDIDATE, ids(3), Deadline.in(Duration.ofMillis(100)))
                        .values())
                .hasSize(3)
                .containsOnly(new Failed(Reason.LATE));
        assertThat(asked).hasValue(0);
    }

    @Test
    void read_adapterThrowsOrMiscounts_costsItsDocumentsOnly() {
        SourceCalls calls = calls(LONG, (_, _, ids, _) -> switch (ids.getFirst()) {
            case "d-1" -> throw new IllegalStateException("planted");
            case "d-2" -> List.of();
            default -> List.of(new Missing());
        });

        assertThat(read(calls, ids(4)))
                .isEqualTo(Map.of(
                        "d-0", new Missing(),
                        "d-1", new Failed(Reason.BROKEN),
                        "d-2", new Failed(Reason.BROKEN),
                        "d-3", new Missing()));
    }

    @Test
    void read_sourceWithBatches_isAskedForAsManyAsItTakes() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        DocumentSource batches = new DocumentSource() {
            @Override
            public int batchSize() {
                return 7;
            }

            @Override
            public List<SourceOutcome> read(TenantId tenant, DocumentKind kind, List<String> ids, Deadline deadline) {
                sizes.add(ids.size());
                return ids.stream().map(SourceCallsTest::answer).toList();
            }
        };

        Map<String, SourceOutcome> outcomes = read(calls(LONG, batches), ids(16));

        assertThat(sizes).containsExactlyInAnyOrder(7, 7, 2);
        assertThat(outcomes).hasSize(16).containsEntry("d-15", new Missing()).containsEntry("d-8", named("d-8"));
    }

    @Test
    void read_sourceIsDown_isNotAskedForAWhile() {
        AtomicInteger asked = new AtomicInteger();
        SourceCalls calls = calls(1, LONG, (_, _, _, _) -> {
            asked.incrementAndGet();
            return List.of(new Failed(Reason.BROKEN));
        });

        Map<String, SourceOutcome> outcomes = read(calls, ids(30));

        assertThat(asked).hasValue(SourcePause.LEAST_CALLS);
        assertThat(outcomes).containsEntry("d-29", new Failed(Reason.PAUSED));
        assertThat(count("broken")).isEqualTo(SourcePause.LEAST_CALLS);
        assertThat(count("paused")).isEqualTo(30 - SourcePause.LEAST_CALLS);
    }

    /** One record that is wrong says nothing about the next one. */
    @Test
    void read_recordsThatAreWrong_doNotPauseTheSource() {
        SourceCalls calls = calls(LONG, (_, _, _, _) -> List.of(new Failed(Reason.UNREADABLE)));

        assertThat(read(calls, ids(40)).values()).containsOnly(new Failed(Reason.UNREADABLE));
    }

    @Test
    void calls_noSource_saySo() {
        SourceCalls calls = new SourceCalls(List.of(), config("fullName", 8, SHORT), new SourceMeters(registry));

        assertThat(calls.isConfigured()).isFalse();
    }

    @Test
    void calls_twoSources_stopTheStart() {
        DocumentSource source = (_, _, _, _) -> List.of();

        assertThatThrownBy(() -> new SourceCalls(
                        List.of(source, source), config("fullName", 8, SHORT), new SourceMeters(registry)))
                .hasMessageContaining("HEADHUNTER_SOURCE_HTTP_URL");
    }

    @Test
    void fields_byKind_areThoseThatItHas() {
        SourceCalls calls = new SourceCalls(
                List.of(), config("fullName, headline,photo,links", 8, SHORT), new SourceMeters(registry));

        assertThat(calls.fields(DocumentKind.CANDIDATE))
                .containsExactly(SourceField.FULL_NAME, SourceField.HEADLINE, SourceField.PHOTO, SourceField.LINKS);
        assertThat(calls.fields(DocumentKind.JOB)).containsExactly(SourceField.HEADLINE, SourceField.LINKS);
    }

    private SourceCalls calls(Duration timeout, DocumentSource source) {
        return calls(CONCURRENCY, timeout, source);
    }

    private SourceCalls calls(int concurrency, Duration timeout, DocumentSource source) {
        return new SourceCalls(List.of(source), config("fullName", concurrency, timeout), new SourceMeters(registry));
    }

    private static SourceConfig config(String fields, int concurrency, Duration timeout) {
        return new SourceConfig(fields, concurrency, timeout);
    }

    private static Map<String, SourceOutcome> read(SourceCalls calls, List<String> ids) {
        return calls.read(TENANT, DocumentKind.CANDIDATE, ids, Deadline.in(Duration.ofMinutes(1)));
    }

    private double count(String outcome) {
        return registry.get("headhunter.source.documents")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "d-" + i).toList();
    }

    /** A third is missing. */
    private static SourceOutcome answer(String id) {
        return Integer.parseInt(id.substring(2)) % 3 == 0 ? new Missing() : named(id);
    }

    private static Found named(String name) {
        return new Found(new SourceFields(name, null, null, null, List.of()));
    }

    /** So that one who should not be there would be seen. */
    private static void linger() {
        for (int i = 0; i < 10_000; i++) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
