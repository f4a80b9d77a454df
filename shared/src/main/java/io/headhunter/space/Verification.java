package io.headhunter.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a space stands beside what it should hold and beside the one that serves.
 *
 * @param documents that have a text to embed, of all tenants
 * @param missing of these, without a vector of their present text
 * @param vectors that there are
 * @param extra vectors whose document is gone or has another text now
 * @param queries that were asked of the collections below
 * @param recall mean recall@20 of the queries that an index answered; null if none did: all documents are compared, which is
 *     exact
 * @param worstRecall of one query; null with {@code recall}
 * @param overlap mean share of the first 20 that both spaces find, compared exactly; null if nothing was compared. Two models
 *     differ: it tells of a mistake if it is near 0, and of nothing else
 * @param lacks what keeps it from serving, in sentences; empty: nothing
 */
public record Verification(
        long documents,
        long missing,
        long vectors,
        long extra,
        int queries,
        @Nullable Double recall,
        @Nullable Double worstRecall,
        @Nullable Double overlap,
        List<String> lacks) {
    public Verification {
        lacks = List.copyOf(lacks);
    }

    /** With the names of the components; what is null is left out. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("documents", documents);
        json.put("missing", missing);
        json.put("vectors", vectors);
        json.put("extra", extra);
        json.put("queries", queries);
        if (recall != null && worstRecall != null) {
            json.put("recall", recall);
            json.put("worstRecall", worstRecall);
        }
        if (overlap != null) {
            json.put("overlap", overlap);
        }
        json.put("lacks", lacks);
        return json;
    }
}
