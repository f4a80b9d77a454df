package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions as people ask them, few often and many seldom, while documents are edited. */
class ZipfWorkloadTest {
    /** {@code -Dcache.questions=50000} asks 5,000 different ones. */
    private static final int QUESTIONS = Integer.getInteger("cache.questions", 5_000);

    private static final int DIFFERENT = QUESTIONS / 10;
    private static final int QUESTIONS_AN_EDIT = 100;
    private static final int DOCUMENTS = 3_000;
    private static final int SHOWN = 20;
    private static final long SEED = 20_261_121;

    private final TenantId tenant = TestDatabase.shared().newTenant();
    private final Random random = new Random(SEED);

    /** Redis alone, and nothing in it at the beginning. */
    @Test
    void answer_zipfWithOnePercentOfEdits_mostComeFromRedis() {
        double[] upTo = IntStream.rangeClosed(1, DIFFERENT).mapToDouble(rank -> 1.0 / rank).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        AtomicInteger computed = new AtomicInteger();
        int hits = 0;

        try (CacheInstance instance = CacheInstance.withoutProcess()) {
            ChangePusher pusher = instance.database.bean(ChangePusher.class);
            for (int i = 1; i <= QUESTIONS; i++) {
                if (i % QUESTIONS_AN_EDIT == 0) {
                    edit(instance.database, "d" + random.nextInt(DOCUMENTS));
                    assertThat(pusher.push(tenant)).isTrue();
                }
                int question = pick(upTo);
                CacheStatus status = instance.ask(key(tenant, "q" + question), computed, documentsOf(question))
                        .status();
                hits += status.isHit() ? 1 : 0;
            }
        }

        System.out.println(hits + " of " + QUESTIONS + " answers from Redis, " + DIFFERENT + " different questions");
        assertThat(hits).isGreaterThan(QUESTIONS * 7 / 10).isLessThan(QUESTIONS);
    }

    private int pick(double[] upTo) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return found < 0 ? -found - 1 : found;
    }

    private static String[] documentsOf(int question) {
        return IntStream.range(0, SHOWN)
                .mapToObj(place -> "d" + (question * 7_919 + place * 131) % DOCUMENTS)
                .toArray(String[]::new);
    }

    /** As the trigger of the table does. */
    private void edit(TestDatabase database, String document) {
        database.execute(
                "INSERT INTO search.cache_change (tenant_id, kind, document_ids) VALUES (?, 'candidate', ARRAY[?])",
                tenant,
                document);
    }
}
