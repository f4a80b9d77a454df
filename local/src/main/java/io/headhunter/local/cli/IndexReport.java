package io.headhunter.local.cli;

import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexProgress;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vector indexes as people and programs read them, while they are built and afterwards. */
final class IndexReport {
    private static final double MEGA = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private IndexReport() {}

    /** Builds them one after the other, with progress on standard error. */
    static List<VectorIndex> build(VectorIndexes indexes, List<IndexKey> keys) {
        ProgressLine line = ProgressLine.onStandardError();
        List<VectorIndex> built = keys.stream()
                .map(key -> indexes.build(key, progress -> line.show(describe(key, progress))))
                .toList();
        line.end();
        return built;
    }

    private static String describe(IndexKey key, IndexProgress progress) {
        String done = progress.total() == 0
                ? ""
                : String.format(Locale.ROOT, " %d %%", 100 * progress.done() / progress.total());
        return key.type().label() + " of " + key.tenant() + ": " + progress.phase() + done;
    }

    static String describe(VectorIndex index) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s  %s  %s  %s  %s",
                index.tenant(),
                index.kind().label(),
                index.type().label(),
                index.isUsable() ? "ready" : index.status().name().toLowerCase(Locale.ROOT),
                index.name()));
        if (index.documents() != null && index.sizeBytes() != null && index.buildTime() != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,d documents  %.1f MB  built in %.1f s  (%s)",
                    index.documents(),
                    index.sizeBytes() / MEGA,
                    index.buildTime().toMillis() / MILLIS_PER_SECOND,
                    index.options()));
        }
        if (index.lastError() != null) {
            text.append("  ").append(index.lastError());
        }
        return text.toString();
    }

    static Map<String, @Nullable Object> toJson(VectorIndex index, IndexRecall recall) {
        Map<String, @Nullable Object> json = toJson(index);
        json.put("recall", recall.toJson(index));
        return json;
    }

    static Map<String, @Nullable Object> toJson(VectorIndex index) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tenant", index.tenant().value());
        json.put("kind", index.kind().label());
        json.put("space", index.spaceId());
        json.put("type", index.type().label());
        json.put("name", index.name());
        json.put("status", index.status().name().toLowerCase(Locale.ROOT));
        json.put("usable", index.isUsable());
        json.put("options", index.options());
        json.put("documents", index.documents());
        json.put(
                "buildSeconds",
                index.buildTime() == null ? null : index.buildTime().toMillis() / MILLIS_PER_SECOND);
        json.put("bytes", index.sizeBytes());
        json.put("lastError", index.lastError());
        return json;
    }
}
