package io.headhunter.benchmark.space;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of the model and of the way back.
 *
 * @param searches all the time, by all clients
 * @param ofOld answered in the space that served before
 * @param ofNew answered in the other
 * @param failed that threw
 * @param mixed a similarity that was shown is not that of the model that the answer names
 * @param degraded answers that lacked something, but for documents that wait
 * @param firstFailure of all; null if nothing was wrong
 * @param recallBefore recall@20 of the old space's indexes; null if it has none
 * @param recallAfter of the new space's
 * @param overlap share of the first 20 that both spaces find
 * @param fillSeconds embedding all documents of all tenants for the new space, beside the searches
 * @param switchMillis the change itself
 * @param backMillis the way back
 * @param slowestMillis longest search
 */
public record SwitchReport(
        String from,
        String to,
        int documents,
        long searches,
        long ofOld,
        long ofNew,
        long failed,
        long mixed,
        long degraded,
        @Nullable String firstFailure,
        @Nullable Double recallBefore,
        @Nullable Double recallAfter,
        @Nullable Double overlap,
        double fillSeconds,
        double switchMillis,
        double backMillis,
        double slowestMillis) {

    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", from);
        json.put("to", to);
        json.put("documents", documents);
        json.put("searches", searches);
        json.put("ofOld", ofOld);
        json.put("ofNew", ofNew);
        json.put("failed", failed);
        json.put("mixed", mixed);
        json.put("degraded", degraded);
        json.put("firstFailure", firstFailure);
        json.put("recallBefore", recallBefore);
        json.put("recallAfter", recallAfter);
        json.put("overlap", overlap);
        json.put("fillSeconds", fillSeconds);
        json.put("switchMillis", switchMillis);
        json.put("backMillis", backMillis);
        json.put("slowestMillis", slowestMillis);
        return json;
    }

    public String toText() {
        return String.format(
                Locale.ROOT,
                "%s to %s and back, %,d documents: %,d searches (%,d and %,d), %,d failed, %,d mixed, %,d degraded%n"
                        + "recall@20 %s before, %s after; %s of the first 20 are the same%n"
                        + "filled in %.0f s, switched in %.0f ms, back in %.0f ms; slowest search %.0f ms%n",
                from,
                to,
                documents,
                searches,
                ofOld,
                ofNew,
                failed,
                mixed,
                degraded,
                share(recallBefore),
                share(recallAfter),
                share(overlap),
                fillSeconds,
                switchMillis,
                backMillis,
                slowestMillis);
    }

    private static String share(@Nullable Double value) {
        return value == null ? "exact" : String.format(Locale.ROOT, "%.4f", value);
    }
}
