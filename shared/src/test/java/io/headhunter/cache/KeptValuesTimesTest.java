package io.headhunter.cache;

import static io.headhunter.cache.CacheInstance.await;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.embedding.QueryVectors;
import io.headhunter.search.rerank.RerankScoreKey;
import io.headhunter.search.rerank.RerankScores;
import io.headhunter.specialty.Specialties;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long it takes to find a value in the process, in Redis, and to make it; the figures of
 * docs/decisions/0029-kept-values.md. With {@code -Dcache.times=300}, the number of values.
 */
@EnabledIfSystemProperty(named = "cache.times", matches = "\\d+")
class KeptValuesTimesTest {
    private static final int HEAD = 50;
    private static final int WARM_UP = 100;

    private final int values = Integer.getInteger("cache.times");
    private final Map<String, List<Long>> nanos = new TreeMap<>();
    private boolean isWarm;

    /** For each value one after the other, so that whatever else the machine does meets all of them. */
    @Test
    void times_ofAllLayers() {
        Map<String, Object> all = Map.of("headhunter.cache.specialties", "redis");
        Map<String, Object> none =
                Map.of("headhunter.cache.query-vectors", "off", "headhunter.cache.specialties", "off");
        try (CacheInstance one = CacheInstance.open(all);
                CacheInstance two = CacheInstance.open(all);
                CacheInstance off = CacheInstance.open(none)) {
            TenantId tenant = one.database.newTenant();
            EmbeddingSpace space = TestDatabase.shared().space();
            EmbeddingProvider provider =
                    one.database.bean(EmbeddingProviders.class).require(space);
            QueryVectors vectors = two.database.bean(QueryVectors.class);
            QueryVectors computedVectors = off.database.bean(QueryVectors.class);
            Specialties specialties = two.database.bean(Specialties.class);
            Specialties toldSpecialties = off.database.bean(Specialties.class);
            for (int i = 0; i < WARM_UP + values; i++) {
                isWarm = i >= WARM_UP;
                String text = "senior java developer with spring and ten years in payments number " + i;
                EmbeddingVector vector = time(
                        "vector, computed",
                        () -> computedVectors.of(tenant, provider, space, text, enough(), () -> {}));
                one.database.bean(QueryVectors.class).of(tenant, provider, space, text, enough(), () -> {});
                specialty(one.database.bean(Specialties.class), tenant, space, text, vector);
                int kept = i + 1;
                await(() -> one.inRedis(tenant, "query-vectors") == kept && one.inRedis(tenant, "specialties") == kept);
                time("vector, redis", () -> vectors.of(tenant, provider, space, text, enough(), () -> {}));
                time("vector, process", () -> vectors.of(tenant, provider, space, text, enough(), () -> {}));
                time("specialty, computed", () -> specialty(toldSpecialties, tenant, space, text, vector));
                time("specialty, redis", () -> specialty(specialties, tenant, space, text, vector));
                time("specialty, process", () -> specialty(specialties, tenant, space, text, vector));
            }
            RerankScores near = two.database.bean(RerankScores.class);
            RerankScores far = one.database.bean(RerankScores.class);
            for (int i = 0; i < WARM_UP + values; i++) {
                isWarm = i >= WARM_UP;
                Map<RerankScoreKey, Double> scores = new LinkedHashMap<>();
                for (int document = 0; document < HEAD; document++) {
                    scores.put(
                            new RerankScoreKey(
                                    "m", tenant.value(), DocumentKind.CANDIDATE, "c-" + document, 1, "query " + i),
                            0.5);
                }
                time("50 scores, kept", () -> {
                    far.keep(scores);
                    return scores;
                });
                int kept = HEAD * (i + 1);
                if (i < WARM_UP) { // counting keys takes longer and longer
                    await(() -> one.inRedis(tenant, "rerank-scores") == kept);
                } else {
                    await(() -> one.database.bean(RedisLink.class).call(commands -> commands.ping()) != null);
                }
                time("50 scores, redis", () -> near.find(scores.keySet(), enough()));
                time("50 scores, process", () -> near.find(scores.keySet(), enough()));
            }
        }
        nanos.forEach((name, measured) -> {
            Collections.sort(measured);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s p50 %8.1f µs  p95 %8.1f µs  n %d%n",
                    name,
                    measured.get(measured.size() / 2) / 1e3,
                    measured.get(measured.size() * 95 / 100) / 1e3,
                    measured.size());
        });
    }

    private <T> T time(String name, Supplier<T> step) {
        long start = Ticker.SYSTEM.nanos();
        T made = step.get();
        long took = Ticker.SYSTEM.nanos() - start;
        if (isWarm) {
            nanos.computeIfAbsent(name, _ -> new ArrayList<>()).add(took);
        }
        return made;
    }

    private static Object specialty(
            Specialties specialties, TenantId tenant, EmbeddingSpace space, String text, EmbeddingVector vector) {
        return specialties.read(tenant, text, text, space, enough()).with(vector);
    }

    private static Deadline enough() {
        return Deadline.in(Duration.ofSeconds(20));
    }
}
