package io.headhunter.embedding;

import static io.headhunter.cache.CacheInstance.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.cache.CacheInstance;
import io.headhunter.cache.CacheKey;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances on one Redis, and providers whose calls are counted. */
class QueryVectorsTest {
    private static final String KIND = "query-vectors";
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(7, "far", "large", 3, "serving");
    private static final QueryVectorFormat FORMAT = new QueryVectorFormat();

    private static CacheInstance one;
    private static CacheInstance two;
    private static CacheInstance near;

    private final AtomicInteger calls = new AtomicInteger();
    private TenantId tenant;

    @BeforeAll
    static void open() {
        one = CacheInstance.open(Map.of());
        two = CacheInstance.open(Map.of());
        near = CacheInstance.open(Map.of("headhunter.cache.query-vectors", "process"));
    }

    @AfterAll
    static void close() {
        Stream.of(one, two, near).forEach(CacheInstance::close);
    }

    @BeforeEach
    void newTenant() {
        tenant = TestDatabase.shared().newTenant();
    }

    /** @param answer of each call; null: a vector made of the call's number */
    private record Provider(AtomicInteger calls, @Nullable EmbeddingOutcome answer) implements EmbeddingProvider {
        @Override
        public String provider() {
            return SPACE.provider();
        }

        @Override
        public String model() {
            return SPACE.model();
        }

        @Override
        public int dimensions() {
            return SPACE.dimensions();
        }

        @Override
        public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
            throw new AssertionError("nobody asked for documents");
        }

        @Override
        public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
            int call = calls.incrementAndGet();
            return answer != null ? answer : new EmbeddingOutcome.Embedded(List.of(vector(call)));
        }
    }

    @Test
    void of_farModel_isAskedOnceForAllInstances() {
        Provider far = new Provider(calls, null);

        assertThat(of(one, far, "nurse")).isEqualTo(vector(1));
        await(() -> one.inRedis(tenant, KIND) == 1);

        assertThat(of(two, far, "nurse")).isEqualTo(vector(1));
        assertThat(of(one, far, "nurse")).isEqualTo(vector(1));
        assertThat(calls).hasValue(1);
    }

    @Test
    void of_processOnly_isAskedOnceForEachInstance() {
        Provider far = new Provider(calls, null);

        of(near, far, "nurse");
        of(near, far, "nurse");
        of(one, far, "nurse");

        assertThat(calls).hasValue(2);
    }

    @Test
    void of_otherTenantSpaceOrText_isComputedByItself() {
        Provider far = new Provider(calls, null);
        EmbeddingSpace next = new EmbeddingSpace(8, "far", "large", 3, "serving");
        QueryVectors vectors = one.database.bean(QueryVectors.class);

        of(one, far, "nurse");
        vectors.of(TestDatabase.shared().newTenant(), far, SPACE, "nurse", enough(), () -> {});
        vectors.of(tenant, far, next, "nurse", enough(), () -> {});
        of(one, far, "Nurse");

        assertThat(calls).hasValue(4);
    }

    @Test
    void of_providerThatGivesNoVector_failsAndSaysWhy() {
        Map<EmbeddingOutcome, String> failures = Map.of(
                new EmbeddingOutcome.Throttled(Duration.ofSeconds(1)), "throttled",
                new EmbeddingOutcome.Rejected("too long"), "too long",
                new EmbeddingOutcome.Unavailable("no answer"), "no answer",
                new EmbeddingOutcome.Embedded(List.of()), "one vector of 3",
                new EmbeddingOutcome.Embedded(List.of(new EmbeddingVector(new float[] {1, 2}))), "one vector of 3");

        failures.forEach((outcome, reason) -> assertThatThrownBy(() -> of(one, new Provider(calls, outcome), "nurse"))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining(reason));

        assertThat(calls).hasValue(failures.size());
        assertThat(one.inRedis(tenant, KIND)).isZero();
    }

    /** Whatever decides a vector makes another name; the text is not in it. */
    @Test
    void name_anythingChanged_isAnother() {
        QueryVectorKey key = key(SPACE, "nurse in a hospital");

        List<CacheKey> names = Stream.of(
                        key,
                        new QueryVectorKey(new TenantId("another"), SPACE, key.text()),
                        key(new EmbeddingSpace(8, "far", "large", 3, "serving"), key.text()),
                        key(new EmbeddingSpace(7, "near", "large", 3, "serving"), key.text()),
                        key(new EmbeddingSpace(7, "far", "small", 3, "serving"), key.text()),
                        key(new EmbeddingSpace(7, "farlarge", "", 3, "serving"), key.text()),
                        key(new EmbeddingSpace(7, "far", "large", 4, "serving"), key.text()),
                        key(SPACE, "Nurse in a hospital"),
                        key(SPACE, "nurse in a hospital "),
                        key(SPACE, "nurse in a hospital\uD800"),
                        key(SPACE, "nurse in a hospital?"),
                        key(SPACE, ""))
                .map(FORMAT::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names.toString()).doesNotContain("nurse");
        assertThat(FORMAT.name(key(new EmbeddingSpace(7, "far", "large", 3, "building"), key.text())))
                .as("the same space, whatever it is used for")
                .isEqualTo(names.getFirst());
    }

    @Test
    void read_whatWasWritten_isTheSameToTheBit() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int dimensions = 1 + random.nextInt(40);
            float[] components = new float[dimensions];
            for (int j = 0; j < dimensions; j++) {
                components[j] = Float.intBitsToFloat(random.nextInt() & 0xbfffffff); // any that is finite
            }
            components[0] = 1;
            EmbeddingVector vector = new EmbeddingVector(components);
            EmbeddingSpace space = new EmbeddingSpace(7, "far", "large", dimensions, "serving");

            byte[] written = FORMAT.write(vector);

            assertThat(written).hasSize(dimensions * Float.BYTES);
            assertThat(requireNonNull(FORMAT.read(key(space, "nurse"), written)).toArray())
                    .usingComparatorWithPrecision(0f)
                    .containsExactly(components);
        }
    }

    @Test
    void read_foreignOrDamaged_isNothing() {
        byte[] written = FORMAT.write(vector(1));
        QueryVectorKey key = key(SPACE, "nurse");

        assertThat(FORMAT.read(key, Arrays.copyOf(written, written.length - 1))).isNull();
        assertThat(FORMAT.read(key, Arrays.copyOf(written, written.length + Float.BYTES)))
                .isNull();
        assertThat(FORMAT.read(key, new byte[0])).isNull();
        assertThat(FORMAT.read(key, new byte[written.length])).as("all zero").isNull();
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            byte[] changed = written.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.BYTES, wrong);
            assertThat(FORMAT.read(key, changed)).as("%s", wrong).isNull();
        }
    }

    private EmbeddingVector of(CacheInstance instance, EmbeddingProvider provider, String text) {
        return instance.database.bean(QueryVectors.class).of(tenant, provider, SPACE, text, enough(), () -> {});
    }

    private static QueryVectorKey key(EmbeddingSpace space, String text) {
        return new QueryVectorKey(new TenantId("one"), space, text);
    }

    private static EmbeddingVector vector(int call) {
        return new EmbeddingVector(new float[] {call, -0.5f, 1e-7f});
    }

    private static Deadline enough() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
