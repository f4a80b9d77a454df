package io.headhunter.index;

import jakarta.inject.Singleton;
import java.util.Locale;

/** Storage parameters of new indexes, from the settings, whose ranges were checked. Immutable. */
@Singleton
final class IndexOptions {
    private final HnswConfig hnsw;
    private final DiskAnnConfig diskAnn;

    IndexOptions(HnswConfig hnsw, DiskAnnConfig diskAnn) {
        this.hnsw = hnsw;
        this.diskAnn = diskAnn;
    }

    String of(IndexType type) {
        return switch (type) {
            case EXACT -> throw new IllegalArgumentException("exact search has no index");
            case HNSW -> String.format(Locale.ROOT, "m = %d, ef_construction = %d", hnsw.m(), hnsw.efConstruction());
            case DISKANN ->
                String.format(
                        Locale.ROOT,
                        "storage_layout = %s, num_neighbors = %d, search_list_size = %d, max_alpha = %s%s",
                        diskAnn.storageLayout(),
                        diskAnn.numNeighbors(),
                        diskAnn.buildSearchListSize(),
                        diskAnn.maxAlpha(),
                        diskAnn.storageLayout().equals("plain")
                                ? "" // holds the vectors as they are
                                : ", num_bits_per_dimension = " + diskAnn.bitsPerDimension());
        };
    }
}
