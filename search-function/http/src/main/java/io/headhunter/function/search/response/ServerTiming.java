package io.headhunter.function.search.response;

import io.headhunter.cache.CacheStatus;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Stage times as a {@code Server-Timing} header. Source: W3C Server Timing. Stages that did not run are absent. */
public final class ServerTiming {
    public static final String HEADER = "Server-Timing";

    private ServerTiming() {}

    public static String render(StageTimes times) {
        return Arrays.stream(Stage.values())
                .filter(stage -> times.millis(stage).isPresent())
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s;dur=%.3f;desc=\"%s\"",
                        stage.label(),
                        times.millis(stage).orElseThrow(),
                        description(stage)))
                .collect(Collectors.joining(", "));
    }

    /** The same, and whether a cache had the answer. */
    public static String render(StageTimes times, CacheStatus status) {
        String cache = "cache;desc=\"" + (status.isHit() ? "hit" : "miss") + '"';
        return status.isHit()
                ? "total;dur=" + Rounding.millis(times.millis(Stage.TOTAL).orElse(0)) + ", " + cache
                : render(times) + ", " + cache;
    }

    /** Milliseconds, by the stage's label, in the order of the stages. */
    public static Map<String, Double> millisByStage(StageTimes times) {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            times.millis(stage).ifPresent(value -> millis.put(stage.label(), Rounding.millis(value)));
        }
        return millis;
    }

    private static String description(Stage stage) {
        return switch (stage) {
            case QUEUE -> "waiting for its turn";
            case PREPARE -> "filters";
            case EMBEDDING -> "query embedding";
            case SPECIALTY -> "specialty of the query";
            case PRESEARCH -> "filters and query embedding";
            case VECTOR -> "vector leg";
            case TEXT -> "lexical leg";
            case FACETS -> "facet counts";
            case SUGGESTIONS -> "corrections";
            case NAMES -> "skills, industries and companies that the request names";
            case AHEAD -> "what signals look at, read while something else is waited for";
            case RETRIEVAL -> "both legs";
            case SCORING -> "fusion, scoring and explanation";
            case RERANK -> "order of the first results by a model";
            case SOURCE -> "second source of record";
            case SAMPLE -> "handing on a recall probe";
            case POOL -> "waiting for connections, within the others";
            case TOTAL -> "whole search";
        };
    }
}
