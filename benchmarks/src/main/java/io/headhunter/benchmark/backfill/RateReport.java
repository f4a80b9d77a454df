package io.headhunter.benchmark.backfill;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast the write side was beside its model, in one run.
 *
 * @param rawPerSecond texts of the model alone, in three parts: before, between and after the others
 * @param libraryPerSecond a tenth of the same texts, by the session that LangChain4j makes of the model; null if it is another
 * @param importSeconds documents with their lexical rows and facets, without vectors
 * @param fillSeconds from the queue to published vectors and folded statistics, without an index
 * @param indexSeconds the HNSW index built afterwards
 * @param liveSeconds the same as fillSeconds, into a complete HNSW index
 * @param claimFirstMillis mean of the claims in the first tenth of the queue
 * @param heapBeforeMebibytes in use after a collection, before anything was imported
 * @param heapAfterMebibytes the same at the end
 * @param heapLimitMebibytes that the JVM may take
 */
public record RateReport(
        int documents,
        int batchSize,
        int concurrency,
        double rawPerSecond,
        @Nullable Double libraryPerSecond,
        double importSeconds,
        double fillSeconds,
        double indexSeconds,
        double liveSeconds,
        double claimFirstMillis,
        double claimMiddleMillis,
        double claimLastMillis,
        long heapBeforeMebibytes,
        long heapAfterMebibytes,
        long heapLimitMebibytes) {

    /** Of the model's throughput, with the building of the index. */
    double loadRatio() {
        return Figures.ratio(documents / (fillSeconds + indexSeconds), rawPerSecond);
    }

    double liveRatio() {
        return Figures.ratio(documents / liveSeconds, rawPerSecond);
    }

    private @Nullable Double ofLibrary(double seconds) {
        return libraryPerSecond == null ? null : Figures.ratio(documents / seconds, libraryPerSecond);
    }

    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", documents);
        json.put("batchSize", batchSize);
        json.put("concurrency", concurrency);
        json.put("rawPerSecond", Figures.rounded(rawPerSecond));
        if (libraryPerSecond != null) {
            json.put("libraryPerSecond", Figures.rounded(libraryPerSecond));
            json.put("loadRatioOfLibrary", ofLibrary(fillSeconds + indexSeconds));
            json.put("liveRatioOfLibrary", ofLibrary(liveSeconds));
        }
        json.put("importSeconds", Figures.rounded(importSeconds));
        json.put("fillSeconds", Figures.rounded(fillSeconds));
        json.put("indexSeconds", Figures.rounded(indexSeconds));
        json.put("loadRatio", loadRatio());
        json.put("liveSeconds", Figures.rounded(liveSeconds));
        json.put("liveRatio", liveRatio());
        json.put("claimFirstMillis", Figures.rounded(claimFirstMillis));
        json.put("claimMiddleMillis", Figures.rounded(claimMiddleMillis));
        json.put("claimLastMillis", Figures.rounded(claimLastMillis));
        json.put("heapBeforeMebibytes", heapBeforeMebibytes);
        json.put("heapAfterMebibytes", heapAfterMebibytes);
        json.put("heapLimitMebibytes", heapLimitMebibytes);
        return json;
    }

    public String toText() {
        String library = libraryPerSecond == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "LangChain4j's own session of the model %.0f/s: beside that %.3f and %.3f%n",
                        libraryPerSecond,
                        ofLibrary(fillSeconds + indexSeconds),
                        ofLibrary(liveSeconds));
        return String.format(
                Locale.ROOT,
                "%,d documents, batches of %d, %d at once; the model alone %.0f/s%n"
                        + "imported in %.1f s%n"
                        + "filled in %.1f s, HNSW built in %.1f s: %.0f/s, %.3f of the model alone%n"
                        + "filled into a live HNSW index in %.1f s: %.0f/s, %.3f of the model alone%n"
                        + "%s"
                        + "a claim takes %.1f ms at the start of the queue, %.1f in the middle, %.1f at the end%n"
                        + "heap %d MiB before, %d MiB after, limit %d MiB%n",
                documents,
                batchSize,
                concurrency,
                rawPerSecond,
                importSeconds,
                fillSeconds,
                indexSeconds,
                documents / (fillSeconds + indexSeconds),
                loadRatio(),
                liveSeconds,
                documents / liveSeconds,
                liveRatio(),
                library,
                claimFirstMillis,
                claimMiddleMillis,
                claimLastMillis,
                heapBeforeMebibytes,
                heapAfterMebibytes,
                heapLimitMebibytes);
    }
}
