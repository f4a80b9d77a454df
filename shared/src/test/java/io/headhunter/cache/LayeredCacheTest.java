package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.observe.CacheFigures;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On two instances that share the real Redis; what is loaded is counted. */
class LayeredCacheTest {
    private static final Pattern MGET_CALLS = Pattern.compile("cmdstat_mget:calls=(\\d+)");

    private static CacheInstance one;
    private static CacheInstance two;

    private final AtomicInteger loaded = new AtomicInteger();
    private TenantId tenant;
    private Question question;
    private LayeredCache<Question, String> cache;
    private LayeredCache<Question, String> other;

    /** The second keeps no answers to searches: values do without. */
    @BeforeAll
    static void open() {
        one = CacheInstance.open(Map.of());
        two = CacheInstance.open(Map.of("headhunter.cache.answers", false));
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
    }

    @BeforeEach
    void newTenant() {
        tenant = TestDatabase.shared().newTenant();
        question = new Question(tenant, "who");
        cache = Question.cache(one, CachePlaces.REDIS);
        other = Question.cache(two, CachePlaces.REDIS);
    }

    @Test
    void get_askedAgain_isLoadedOnceForAllInstances() {
        assertThat(get(cache, question)).isEqualTo("answer 1");
        awaitInRedis(1);

        assertThat(get(cache, question)).isEqualTo("answer 1");
        List<CacheFigures> before = other.figures();
        assertThat(get(other, question)).isEqualTo("answer 1");
        assertThat(gained(before, other.figures())).containsExactly("process 0 1", "redis 1 0");
        assertThat(get(other, question)).isEqualTo("answer 1");
        assertThat(gained(before, other.figures())).containsExactly("process 1 1", "redis 1 0");
    }

    @Test
    void get_otherTenantOrQuestion_isAnother() {
        get(cache, question);

        assertThat(get(cache, new Question(TestDatabase.shared().newTenant(), "who")))
                .isEqualTo("answer 2");
        assertThat(get(cache, new Question(tenant, "where"))).isEqualTo("answer 3");
    }

    @Test
    void find_several_isOneQuestionToRedis() {
        List<Question> questions = List.of(question, new Question(tenant, "where"), new Question(tenant, "when"));
        cache.keep(Map.of(questions.get(0), "answer a", questions.get(1), "answer b"));
        awaitInRedis(2);
        long before = mgets();

        assertThat(other.find(questions, enough()))
                .isEqualTo(Map.of(questions.get(0), "answer a", questions.get(1), "answer b"));

        assertThat(mgets()).isEqualTo(before + 1);
        assertThat(other.find(questions.subList(0, 2), enough())).hasSize(2);
        assertThat(mgets()).isEqualTo(before + 1);
    }

    enum Damage {
        CUT,
        EMPTY,
        ONE_BIT,
        LONGER,
        FOREIGN,
        OF_ANOTHER_KEY,
        NO_ANSWER;

        byte[] to(Question question, byte[] kept) {
            String key = question.name().value(Question.KIND);
            return switch (this) {
                case CUT -> Arrays.copyOf(kept, kept.length - 1);
                case EMPTY -> new byte[0];
                case ONE_BIT -> {
                    byte[] changed = kept.clone();
                    changed[changed.length - 1] ^= 1;
                    yield changed;
                }
                case LONGER -> Arrays.copyOf(kept, kept.length + 1);
                case FOREIGN -> "answer 7".getBytes(UTF_8);
                case OF_ANOTHER_KEY -> RedisValues.sealed(key + "!", "answer 7".getBytes(UTF_8));
                case NO_ANSWER -> RedisValues.sealed(key, "nothing like it".getBytes(UTF_8));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void get_damagedInRedis_isLoadedAnewAndMended(Damage damage) {
        get(cache, question);
        awaitInRedis(1);
        String key = question.name().value(Question.KIND);
        RedisLink redis = one.database.bean(RedisLink.class);
        byte[] kept = requireNonNull(redis.call(commands -> commands.get(key)));
        redis.call(commands -> commands.set(key, damage.to(question, kept)));

        assertThat(get(other, question)).isEqualTo("answer 2");

        byte[] mended = RedisValues.sealed(key, "answer 2".getBytes(UTF_8));
        await(() -> Arrays.equals(redis.call(commands -> commands.get(key)), mended));
    }

    @Test
    void keep_inRedis_endsThere() {
        get(cache, question);
        awaitInRedis(1);

        Long lifeMillis = one.database
                .bean(RedisLink.class)
                .call(commands -> commands.pttl(question.name().value(Question.KIND)));
        assertThat(lifeMillis).isBetween(1L, 60_000L);
    }

    /** The one who loads waits until all have asked, as far as they are let. */
    @Test
    void get_hundredsAtOnce_isLoadedOnce() throws Exception {
        int callers = 200;
        CountDownLatch asked = new CountDownLatch(callers);

        List<String> answers = all(callers, asked, false);

        assertThat(loaded).hasValue(1);
        assertThat(answers).hasSize(callers).containsOnly("answer 1");
    }

    /** It fails for the one who loaded; of those who waited another one loads. */
    @Test
    void get_firstLoadFails_failsNobodyElse() throws Exception {
        int callers = 50;
        CountDownLatch asked = new CountDownLatch(callers);

        List<String> answers = all(callers, asked, true);

        assertThat(loaded).hasValue(2);
        assertThat(answers).hasSize(callers).containsOnly("down", "answer 2").containsOnlyOnce("down");
    }

    private List<String> all(int callers, CountDownLatch asked, boolean firstFails) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    asked.countDown();
                    return cache.get(question, enough(), () -> {
                        int number = loaded.incrementAndGet();
                        awaitAll(asked);
                        if (firstFails && number == 1) {
                            throw new DependencyUnavailableException("down", null);
                        }
                        return "answer " + number;
                    });
                }));
            }
        }
        List<String> said = new ArrayList<>();
        for (Future<String> answer : answers) {
            try {
                said.add(answer.get());
            } catch (ExecutionException e) {
                said.add(String.valueOf(requireNonNull(e.getCause()).getMessage()));
            }
        }
        return said;
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void get_loadFails_failsItsCallerAndIsNotKept() {
        assertThatThrownBy(() -> cache.get(question, enough(), () -> {
                    throw new DependencyUnavailableException("down", null);
                }))
                .isInstanceOf(DependencyUnavailableException.class);

        assertThat(get(cache, question)).isEqualTo("answer 1");
    }

    @Test
    void get_littleTimeLeft_doesNotAskRedis() {
        get(cache, question);
        awaitInRedis(1);
        Deadline little = Deadline.in(Duration.ofSeconds(3)); // a command may take two

        String answer = other.get(question, little, () -> "answer " + loaded.incrementAndGet());

        assertThat(answer).isEqualTo("answer 2");
    }

    @Test
    void get_switchedOff_isAlwaysLoadedAndKeptNowhere() {
        LayeredCache<Question, String> off = Question.cache(one, CachePlaces.OFF);

        assertThat(get(off, question)).isEqualTo("answer 1");
        assertThat(get(off, question)).isEqualTo("answer 2");
        off.keep(Map.of(question, "answer"));
        assertThat(off.find(question, enough())).isNull();
        assertThat(one.inRedis(tenant, Question.KIND)).isZero();
        assertThat(off.figures()).hasSize(1);
    }

    @Test
    void get_processOnly_staysInTheProcess() {
        LayeredCache<Question, String> near = Question.cache(one, CachePlaces.PROCESS);

        assertThat(get(near, question)).isEqualTo("answer 1");
        assertThat(get(near, question)).isEqualTo("answer 1");
        assertThat(get(other, question)).isEqualTo("answer 2");
        assertThat(near.figures()).hasSize(1);
    }

    /** Whoever keeps no answers flushes for all; the other's process hears of it. */
    @Test
    void flush_ofATenant_emptiesRedisAndAllProcesses() {
        Question untouched = new Question(TestDatabase.shared().newTenant(), "who");
        for (Question each : List.of(question, untouched)) {
            get(cache, each);
            awaitInRedis(
                    each.tenant(), 1); // what arrives late would outlive the flush, and the other one loads by itself
            get(other, each);
        }

        await(
                () -> { // until the other one listens
                    assertThat(two.cache.flush(tenant)).isNotNegative();
                    return cache.find(question, enough()) == null;
                });

        assertThat(other.find(question, enough())).isNull();
        assertThat(one.inRedis(tenant, Question.KIND)).isZero();
        assertThat(cache.find(untouched, enough())).isEqualTo("answer 2");
        assertThat(other.find(untouched, enough())).isEqualTo("answer 2");
    }

    @Test
    void flush_ofAll_emptiesProcesses() {
        get(cache, question);

        await(() -> {
            assertThat(two.cache.flush(null)).isNotNegative();
            return cache.find(question, enough()) == null;
        });
    }

    private String get(LayeredCache<Question, String> from, Question asked) {
        return from.get(asked, enough(), () -> "answer " + loaded.incrementAndGet());
    }

    private static Deadline enough() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private void awaitInRedis(int values) {
        awaitInRedis(tenant, values);
    }

    private static void awaitInRedis(TenantId tenant, int values) {
        await(() -> one.inRedis(tenant, Question.KIND) == values);
    }

    /** Hits and misses of each layer since then. */
    private static List<String> gained(List<CacheFigures> before, List<CacheFigures> now) {
        List<String> gained = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            gained.add(now.get(i).layer() + " "
                    + (now.get(i).hits() - before.get(i).hits()) + " "
                    + (now.get(i).misses() - before.get(i).misses()));
        }
        return gained;
    }

    private static long mgets() {
        String statistics = one.database.bean(RedisLink.class).call(commands -> commands.info("commandstats"));
        Matcher calls = MGET_CALLS.matcher(requireNonNull(statistics));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }
}
