package io.headhunter.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SearchMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SearchMeters meters = new SearchMeters(registry);

    @Test
    void vectorsSearched_twoArms_areKeptApart() {
        meters.vectorsSearched("hnsw", "ann", "main", 2_000_000);
        meters.vectorsSearched("hnsw", "ann", "main", 4_000_000);
        meters.vectorsSearched("diskann", "ann", "split", 9_000_000);

        assertThat(registry.get("headhunter.search.vector")
                        .tags("arm", "main", "index", "hnsw", "route", "ann")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(6);
        assertThat(registry.get("headhunter.search.vector")
                        .tags("arm", "split", "index", "diskann")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void recallJudged_isDistributedByIndexAndCounted() {
        meters.recallJudged("hnsw", 1);
        meters.recallJudged("hnsw", 0.5);

        assertThat(registry.get("headhunter.recall")
                        .tag("index", "hnsw")
                        .summary()
                        .mean())
                .isEqualTo(0.75);
        assertThat(registry.get("headhunter.recall.probes")
                        .tag("outcome", "judged")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void searched_andWords_haveTheirTags() {
        meters.searched("hybrid", "degraded", 1);
        meters.wordsSearched(false, 1);

        assertThat(registry.get("headhunter.search")
                        .tags("mode", "hybrid", "outcome", "degraded")
                        .timer()
                        .count())
                .isOne();
        assertThat(registry.get("headhunter.search.lexical")
                        .tag("exact", "false")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void searched_registryFails_doesNotThrow() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("planted");
            }
        });

        assertThatCode(() -> meters.searched("hybrid", "ok", 1)).doesNotThrowAnyException();
    }

    @Test
    void searched_noRegistry_doesNothing() {
        assertThatCode(() -> new SearchMeters(null).searched("hybrid", "ok", 1)).doesNotThrowAnyException();
    }
}
