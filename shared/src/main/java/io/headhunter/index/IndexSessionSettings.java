package io.headhunter.index;

import io.headhunter.db.SessionSetting;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** What a session needs so that an index scan finds enough. A setting of an extension that is missing does nothing. */
@Factory
final class IndexSessionSettings {
    @Singleton
    @Named("ef-search")
    SessionSetting efSearch(HnswConfig hnsw) {
        return new SessionSetting("hnsw.ef_search", Integer.toString(hnsw.efSearch()));
    }

    /** A scan goes on until enough rows pass the filter; the order is put right afterwards by the true distances. */
    @Singleton
    @Named("iterative-scan")
    SessionSetting iterativeScan() {
        return new SessionSetting("hnsw.iterative_scan", "relaxed_order");
    }

    @Singleton
    @Named("max-scan-tuples")
    SessionSetting maxScanTuples(HnswConfig hnsw) {
        return new SessionSetting("hnsw.max_scan_tuples", Integer.toString(hnsw.maxScanTuples()));
    }

    @Singleton
    @Named("search-list-size")
    SessionSetting searchListSize(DiskAnnConfig diskAnn) {
        return new SessionSetting("diskann.query_search_list_size", Integer.toString(diskAnn.searchListSize()));
    }

    @Singleton
    @Named("rescore")
    SessionSetting rescore(DiskAnnConfig diskAnn) {
        return new SessionSetting("diskann.query_rescore", Integer.toString(diskAnn.rescore()));
    }
}
