package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;
import static io.headhunter.cache.CacheInstance.key;
import static io.headhunter.cache.CacheStatus.HIT;
import static io.headhunter.cache.CacheStatus.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.cache.CacheInstance.Asked;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestClock;
import io.headhunter.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers in the process of one instance, while another one writes. */
class ProcessAnswersTest {
    private static CacheInstance instance;
    private static CacheInstance writer;

    private final AtomicInteger computed = new AtomicInteger();
    private TenantId tenant;
    private CacheKey question;

    @BeforeAll
    static void open() {
        instance = CacheInstance.open(Map.of());
        writer = CacheInstance.withoutProcess();
    }

    @AfterAll
    static void close() {
        instance.close();
        writer.close();
    }

    @BeforeEach
    void keepOne() {
        tenant = TestDatabase.shared().newTenant();
        question = key(tenant, "who");
        awaitNear(instance);
    }

    /** Until an answer comes from the process. */
    private void awaitNear(CacheInstance asked) {
        ProcessAnswers process = asked.database.bean(ProcessAnswers.class);
        await(() -> {
            asked.ask(question, computed, "anna");
            return process.find(question) != null;
        });
    }

    @Test
    void answer_again_comesFromTheProcess() {
        long before = instance.meters.count(ProcessAnswers.LAYER, "hit");

        assertThat(instance.ask(question, computed, "anna")).isEqualTo(new Asked("answer 1", HIT));

        assertThat(instance.meters.count(ProcessAnswers.LAYER, "hit")).isEqualTo(before + 1);
    }

    @Test
    void answer_itsDocumentWrittenElsewhere_isOverSoon() {
        writer.database.load(tenant, "{\"kind\":\"candidate\",\"id\":\"anna\",\"title\":\"Nurse\"}");

        await(() -> instance.ask(question, computed, "anna").text().equals("answer 2"));
        assertThat(instance.ask(question, computed, "anna").text()).isEqualTo("answer 2");
    }

    @Test
    void answer_anotherDocumentWrittenElsewhere_isStaleSoon() {
        writer.database.load(tenant, "{\"kind\":\"candidate\",\"id\":\"ben\",\"title\":\"Baker\"}");

        await(() -> instance.ask(question, computed, "anna").equals(new Asked("answer 1", STALE)));
    }

    @Test
    void answer_flushedElsewhere_isOverSoon() {
        writer.cache.flush(tenant);

        await(() -> instance.ask(question, computed, "anna").text().equals("answer 2"));
    }

    /** A machine that stood still: the monotonic clock may not show it, or the other one may have been set. */
    @Test
    void feed_eitherClockPastTheLease_isNotBelieved() {
        TestClock clock = new TestClock();
        RedisLink redis = instance.database.bean(RedisLink.class);
        try (ChangeFeed feed = new ChangeFeed(redis, _ -> {}, clock, clock)) {
            feed.start();
            await(() -> feed.hears(feed.session()));

            clock.passWall(Duration.ofSeconds(10));
            assertThat(feed.hears(feed.session())).isFalse();
            await(() -> feed.hears(feed.session()));
            clock.passMonotonic(Duration.ofSeconds(10));
            assertThat(feed.hears(feed.session())).isFalse();
            await(() -> feed.hears(feed.session()));
        }
    }
}
