package io.headhunter.search.rerank;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.provider.JsonEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects the scores of one answer for all documents. It is taken whole or not at all: one that leaves out a document,
 * names one twice, or one that was not asked for, or gives a score that is none, was made for something else. Used by one
 * thread.
 */
final class Answers {
    private final @Nullable Double[] scores;
    private boolean isWrong;

    Answers(int documents) {
        this.scores = new Double[documents];
    }

    void put(int place, JsonNode score) {
        boolean isScore = score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= 1;
        if (place < 0 || place >= scores.length || scores[place] != null || !isScore) {
            isWrong = true;
        } else {
            scores[place] = score.doubleValue();
        }
    }

    RerankOutcome outcome() {
        List<Double> all = new ArrayList<>(scores.length);
        for (Double score : scores) {
            if (score == null || isWrong) {
                return new RerankOutcome.Unavailable("its answer is not understood");
            }
            all.add(score);
        }
        return RerankOutcome.Scored.of(all);
    }

    /** What a reply to one question about all documents means. */
    static RerankOutcome outcome(JsonEndpoint.Reply reply, Function<JsonNode, RerankOutcome> answered) {
        return switch (reply) {
            case JsonEndpoint.Reply.Answer answer -> answered.apply(answer.body());
            case JsonEndpoint.Reply.Throttled throttled -> new RerankOutcome.Throttled(throttled.retryAfter());
            case JsonEndpoint.Reply.Refused refused ->
                new RerankOutcome.Unavailable("it refuses with status " + refused.status());
            case JsonEndpoint.Reply.Failed failed -> new RerankOutcome.Unavailable(failed.reason());
            case JsonEndpoint.Reply.Late _ -> new RerankOutcome.Late();
        };
    }
}
