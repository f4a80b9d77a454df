package io.headhunter.local.cli;

import io.headhunter.index.IndexBloat;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexProgress;
import io.headhunter.index.TableIndex;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        if (index.builtBytes() != null
                && index.sizeBytes() != null
                && !index.builtBytes().equals(index.sizeBytes())) {
            text.append(String.format(Locale.ROOT, "  %.1f MB when built", index.builtBytes() / MEGA));
        }
        if (index.rebuildReason() != null) {
            text.append("  to be built anew: ").append(index.rebuildReason());
        }
        if (index.lastError() != null) {
            text.append("  ").append(index.lastError());
        }
        return text.toString();
    }

    /** Builds them anew one after the other, and says what they are then. */
    static List<TableIndex> rebuild(IndexBloat bloat, List<TableIndex> indexes) {
        ProgressLine line = ProgressLine.onStandardError();
        indexes.forEach(index -> {
            line.show("building anew " + index.name());
            bloat.rebuild(index);
        });
        line.end();
        Set<String> names = indexes.stream().map(TableIndex::name).collect(Collectors.toSet());
        return bloat.list().stream()
                .filter(index -> names.contains(index.name()))
                .toList();
    }

    static String describe(TableIndex index) {
        String text = String.format(
                Locale.ROOT,
                "%s  %s  %.1f MB, a fresh one about %.1f MB",
                index.name(),
                index.method(),
                index.bytes() / MEGA,
                index.expectedBytes() / MEGA);
        return text
                + (index.rebuildReason() == null ? "" : "  to be built anew")
                + (index.lastError() == null ? "" : "  " + index.lastError());
    }

    static Map<String, @Nullable Object> toJson(TableIndex index) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tenant", null);
        json.put("type", index.method());
        json.put("name", index.name());
        json.put("bytes", index.bytes());
        json.put("expectedBytes", index.expectedBytes());
        json.put("rebuild", index.rebuildReason());
        json.put("lastError", index.lastError());
        return json;
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
        json.put("builtBytes", index.builtBytes());
        json.put("rebuild", index.rebuildReason());
        json.put("lastError", index.lastError());
        return json;
    }
}
