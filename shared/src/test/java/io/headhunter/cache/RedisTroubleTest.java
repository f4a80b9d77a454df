package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;
import static io.headhunter.cache.CacheInstance.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedded.EmbeddedRedis;
import io.headhunter.embedded.StartListener;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
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
        try (EmbeddedRedis redis = EmbeddedRedis.open(folder, StartListener.silent());
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.command-timeout", "50ms"))) {
            ProcessHandle server = server();
            String program = server.info().command().orElseThrow();
            awaitHit(instance);

            signal(server, "STOP");
            askAll(instance);
            long unknown = instance.meters.count(RedisAnswers.LAYER, "unknown");
            assertThat(unknown).isPositive();
            signal(server, "CONT");
            awaitHit(instance);

            kill(server);
            askAll(instance);
            assertThat(instance.meters.count(RedisAnswers.LAYER, "unknown")).isGreaterThan(unknown);
            start(program);
            awaitHit(instance);
            signal(server(), "KILL");
        }
    }

    /** Its snapshot has the answer, and not the change that ended it. */
    @Test
    void answer_redisComesBackFromASnapshotOlderThanAChange_isComputedAnew() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.open(folder, StartListener.silent());
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.in-process", false))) {
            ProcessHandle server = server();
            String program = server.info().command().orElseThrow();
            instance.database.load(question.tenant(), ANNA);
            awaitHit(instance);
            String before = instance.ask(question, computed, "anna").text();
            RedisLink link = instance.database.bean(RedisLink.class);
            link.call(commands -> commands.save());

            instance.database.load(question.tenant(), ANNA.replace("Nurse", "Head nurse"));
            kill(server);
            start(program);
            await(() -> link.call(commands -> commands.ping()) != null);

            Long isBack = link.call(commands -> commands.exists(question.answer()));
            assertThat(isBack).isEqualTo(1);
            awaitHit(instance);
            assertThat(instance.ask(question, computed, "anna").text()).isNotEqualTo(before);
            signal(server(), "KILL");
        }
    }

    @Test
    void get_redisHangsDiesAndComesBack_isLoadedAndSharedAgain() throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.open(folder, StartListener.silent());
                CacheInstance instance =
                        CacheInstance.open(redis.url(), Map.of("headhunter.cache.command-timeout", "50ms"))) {
            ProcessHandle server = server();
            String program = server.info().command().orElseThrow();
            awaitShared(instance);

            signal(server, "STOP");
            loadAll(instance);
            assertThat(instance.meters.count("redis-" + Question.KIND, "unknown"))
                    .isGreaterThanOrEqualTo(QUESTIONS);
            signal(server, "CONT");
            awaitShared(instance);

            kill(server);
            loadAll(instance);
            start(program);
            awaitShared(instance);
            signal(server(), "KILL");
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
        try (EmbeddedRedis redis = EmbeddedRedis.open(folder, StartListener.silent())) {
            ProcessHandle server = server();
            signal(server, "STOP");
            try (TestDatabase database = TestDatabase.sharedWith(Map.of("redis.uri", redis.url()))) {
                AnswerCache cache = database.bean(AnswerCache.class);

                Answered answered = cache.answer(
                        question,
                        Deadline.in(Duration.ofSeconds(10)),
                        (_, _) -> CacheInstance.answer(computed.incrementAndGet()));

                assertThat(answered.status()).isEqualTo(CacheStatus.MISS);
            } finally {
                signal(server, "CONT");
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

    private ProcessHandle server() throws IOException {
        Path pidFile = folder.resolve("redis.pid");
        await(() -> {
            try {
                return Files.exists(pidFile) && !Files.readString(pidFile).isBlank();
            } catch (IOException e) {
                return false;
            }
        });
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
    }

    private void start(String program) throws IOException, InterruptedException {
        new ProcessBuilder(program, folder.resolve("redis.conf").toString())
                .start()
                .waitFor();
    }

    private static void kill(ProcessHandle server) throws IOException, InterruptedException {
        signal(server, "KILL");
        server.onExit().join();
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }
}
