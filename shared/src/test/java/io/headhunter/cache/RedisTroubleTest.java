package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;
import static io.headhunter.cache.CacheInstance.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis of its own that hangs, dies and comes back, while questions are asked. */
class RedisTroubleTest {
    private static final int QUESTIONS = 50;
    private static final String ANNA = "{\"kind\":\"candidate\",\"id\":\"anna\",\"title\":\"Nurse\"}";

    @TempDir
    private Path folder;

    private final AtomicInteger computed = new AtomicInteger();
    private final CacheKey question = key(TestDatabase.shared().newTenant(), "who");

    @Test
    void answer_redisHangsDiesAndComesBack_alwaysThereAndCachedAgain() throws Exception {
        try (TestRedis redis = new TestRedis(folder);
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.command-timeout", "50ms"))) {
            awaitHit(instance);

            redis.hang();
            askAll(instance);
            long unknown = instance.meters.count(RedisAnswers.LAYER, "unknown");
            assertThat(unknown).isPositive();
            redis.goOn();
            awaitHit(instance);

            redis.kill();
            askAll(instance);
            assertThat(instance.meters.count(RedisAnswers.LAYER, "unknown")).isGreaterThan(unknown);
            redis.start();
            awaitHit(instance);
        }
    }

    /** Its snapshot has the answer, and not the change that ended it. */
    @Test
    void answer_redisComesBackFromASnapshotOlderThanAChange_isComputedAnew() throws Exception {
        try (TestRedis redis = new TestRedis(folder);
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.in-process", false))) {
            instance.database.load(question.tenant(), ANNA);
            awaitHit(instance);
            String before = instance.ask(question, computed, "anna").text();
            RedisLink link = instance.database.bean(RedisLink.class);
            link.call(commands -> commands.save());

            instance.database.load(question.tenant(), ANNA.replace("Nurse", "Head nurse"));
            redis.kill();
            redis.start();
            await(() -> link.call(commands -> commands.ping()) != null);

            Long isBack = link.call(commands -> commands.exists(question.answer()));
            assertThat(isBack).isEqualTo(1);
            awaitHit(instance);
            assertThat(instance.ask(question, computed, "anna").text()).isNotEqualTo(before);
        }
    }

    @Test
    void get_redisHangsDiesAndComesBack_isLoadedAndSharedAgain() throws Exception {
        try (TestRedis redis = new TestRedis(folder);
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.command-timeout", "50ms"))) {
            awaitShared(instance);

            redis.hang();
            loadAll(instance);
            assertThat(instance.meters.count("redis-" + Question.KIND, "unknown"))
                    .isGreaterThanOrEqualTo(QUESTIONS);
            redis.goOn();
            awaitShared(instance);

            redis.kill();
            loadAll(instance);
            redis.start();
            awaitShared(instance);
        }
    }

    /** Each value is loaded, whatever Redis does. */
    private void loadAll(CacheInstance instance) {
        LayeredCache<Question, String> cache = Question.cache(instance, CachePlaces.REDIS);
        for (int i = 0; i < QUESTIONS; i++) {
            Question asked = new Question(question.tenant(), "while away " + computed.incrementAndGet());
            assertThat(cache.get(asked, Deadline.in(Duration.ofSeconds(10)), () -> "answer"))
                    .isEqualTo("answer");
        }
    }

    /** What one cache keeps another finds, of which the process knows nothing. */
    private void awaitShared(CacheInstance instance) {
        await(() -> {
            Question asked = new Question(question.tenant(), "again " + computed.incrementAndGet());
            Question.cache(instance, CachePlaces.REDIS).keep(Map.of(asked, "answer"));
            return Question.cache(instance, CachePlaces.REDIS).find(asked, Deadline.in(Duration.ofSeconds(10))) != null;
        });
    }

    /** Hangs from the start: neither does the process wait for it nor a question. */
    @Test
    void start_redisNeverAnswers_everythingIsComputed() throws Exception {
        try (TestRedis redis = new TestRedis(folder)) {
            redis.hang();
            try (TestDatabase database = TestDatabase.sharedWith(Map.of("redis.uri", redis.url()))) {
                AnswerCache cache = database.bean(AnswerCache.class);

                Answered answered = cache.answer(
                        question,
                        Deadline.in(Duration.ofSeconds(10)),
                        (_, _) -> CacheInstance.answer(computed.incrementAndGet()));

                assertThat(answered.status()).isEqualTo(CacheStatus.MISS);
            } finally {
                redis.goOn();
            }
        }
    }

    /** Each is answered, from the process or computed. */
    private void askAll(CacheInstance instance) {
        for (int i = 0; i < QUESTIONS; i++) {
            assertThat(instance.ask(key(question.tenant(), "while away " + i), computed)
                            .text())
                    .startsWith("answer");
        }
    }

    private void awaitHit(CacheInstance instance) {
        await(() -> instance.ask(question, computed, "anna").status() == CacheStatus.HIT);
    }
}
