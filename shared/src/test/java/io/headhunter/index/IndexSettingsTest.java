package io.headhunter.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds if nothing is set, and that each setting arrives. */
class IndexSettingsTest {
    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(IndexConfig.class)).isEqualTo(new IndexConfig("auto", null));
            assertThat(context.getBean(HnswConfig.class)).isEqualTo(new HnswConfig(200, 20_000, 32, 256));
            assertThat(context.getBean(DiskAnnConfig.class))
                    .isEqualTo(new DiskAnnConfig(200, 500, 50, 100, 1.2, 2, "memory_optimized"));
            assertThat(context.getBean(IndexLimitsConfig.class)).isEqualTo(new IndexLimitsConfig(10_000, 200));
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(Map.ofEntries(
                Map.entry("pgvector.index.type", "hnsw"),
                Map.entry("pgvector.index.split", "hnsw:5"),
                Map.entry("pgvector.hnsw.ef-search", "77"),
                Map.entry("pgvector.hnsw.max-scan-tuples", "999"),
                Map.entry("pgvector.hnsw.m", "16"),
                Map.entry("pgvector.hnsw.ef-construction", "64"),
                Map.entry("diskann.search-list-size", "111"),
                Map.entry("diskann.rescore", "222"),
                Map.entry("diskann.num-neighbors", "33"),
                Map.entry("diskann.build-search-list-size", "44"),
                Map.entry("diskann.max-alpha", "1.5"),
                Map.entry("diskann.bits-per-dimension", "1"),
                Map.entry("diskann.storage-layout", "plain"),
                Map.entry("headhunter.index.min-documents", "5"),
                Map.entry("headhunter.index.max-indexes", "6")))) {
            assertThat(context.getBean(IndexConfig.class)).isEqualTo(new IndexConfig("hnsw", "hnsw:5"));
            assertThat(context.getBean(HnswConfig.class)).isEqualTo(new HnswConfig(77, 999, 16, 64));
            assertThat(context.getBean(DiskAnnConfig.class))
                    .isEqualTo(new DiskAnnConfig(111, 222, 33, 44, 1.5, 1, "plain"));
            assertThat(context.getBean(IndexLimitsConfig.class)).isEqualTo(new IndexLimitsConfig(5, 6));
            assertThat(context.getBean(IndexOptions.class).of(IndexType.DISKANN))
                    .isEqualTo("storage_layout = plain, num_neighbors = 33, search_list_size = 44, max_alpha = 1.5");
        }
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
