package io.headhunter.function.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.backfill.BackfillEstimate;
import io.headhunter.backfill.BackfillRun;
import io.headhunter.backfill.DeadLetter;
import io.headhunter.backfill.ParkedDocument;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Runs, parked documents and dead letters on the wire, docs/api.md. Pure functions. */
final class BackfillJson {
    private static final double ROUNDING = 10;

    private BackfillJson() {}

    static byte[] run(BackfillRun run, Instant now) {
        return bytes(object(run, now));
    }

    static byte[] runs(List<BackfillRun> runs, long parked, Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("backfills");
        runs.forEach(run -> list.add(object(run, now)));
        return bytes(json.put("parked", parked));
    }

    private static ObjectNode object(BackfillRun run, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run.runId().toString())
                .put("state", run.state(now))
                .put("total", run.total())
                .put("done", run.done())
                .put("skipped", run.skipped())
                .put("failed", run.failed())
                .put("parked", run.parked())
                .put("throttled", run.throttled())
                .put("perSecond", Math.round(run.perSecond() * ROUNDING) / ROUNDING)
                .put("startedAt", run.startedAt().toString());
        Instant end = run.expectedEnd(now);
        if (end != null) {
            json.put("expectedEnd", end.toString());
        }
        if (run.finishedAt() != null) {
            json.put("finishedAt", run.finishedAt().toString());
        }
        return json;
    }

    static byte[] queued(UUID run) {
        return bytes(
                JsonNodeFactory.instance.objectNode().put("run", run.toString()).put("state", "queued"));
    }

    static byte[] estimate(BackfillEstimate estimate) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", true)
                .put("total", estimate.documents())
                .put("skipped", estimate.skipped())
                .put("calls", estimate.calls())
                .put("tokens", estimate.tokens());
        if (estimate.cost() != null) {
            json.put("cost", estimate.cost());
        }
        return bytes(json);
    }

    static byte[] parked(List<ParkedDocument> documents, long total) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("total", total);
        ArrayNode list = json.putArray("parked");
        for (ParkedDocument document : documents) {
            list.addObject()
                    .put("kind", document.kind().label())
                    .put("id", document.id())
                    .put("space", document.spaceId())
                    .put("attempts", document.attempts())
                    .put("reason", document.reason());
        }
        return bytes(json);
    }

    static byte[] retried(int documents) {
        return bytes(JsonNodeFactory.instance.objectNode().put("retried", documents));
    }

    static byte[] deadLetters(List<DeadLetter> letters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("deadLetters");
        for (DeadLetter letter : letters) {
            list.addObject()
                    .put("subscription", letter.subscription())
                    .put("messageId", letter.messageId())
                    .put("type", letter.type())
                    .put("deliveries", letter.deliveries())
                    .put("reason", letter.reason())
                    .put("receivedAt", letter.receivedAt().toString());
        }
        return bytes(json);
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
