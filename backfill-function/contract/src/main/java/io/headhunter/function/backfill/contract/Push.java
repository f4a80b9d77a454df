package io.headhunter.function.backfill.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.function.backfill.PushController;
import io.headhunter.function.contract.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Pushes as Pub/Sub makes them. */
public final class Push {
    private Push() {}

    /** A {@code backfill.requested} with this text as its data. */
    public static Call of(String data) {
        return of(data.getBytes(StandardCharsets.UTF_8));
    }

    public static Call of(byte[] data) {
        return envelope(
                "{\"type\":\"backfill.requested\"}", "\"" + Base64.getEncoder().encodeToString(data) + "\"");
    }

    /** A {@code recall.probe} with this text as its data. */
    static Call recallProbe(String data) {
        return ofType("recall.probe", data);
    }

    /** A message of a type with this text as its data. */
    static Call ofType(String type, String data) {
        return envelope(
                "{\"type\":\"" + type + "\"}",
                "\"" + Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)) + "\"");
    }

    /** Data of a {@code recall.probe} whose answer was the nurse, or whoever is named. */
    static String recallData(String tenant, int space, String answered) {
        return """
                {"tenant":"%s","kind":"candidate","space":%d,"vector":[%s],"indexType":"hnsw","listSize":200,
                "answered":[%s]}""".formatted(tenant, space, "0.1,".repeat(383) + "0.1", answered);
    }

    /** The same message as it is pushed if it was published then. */
    static Call publishedAt(Call push, String time) {
        return push.body(new String(push.body(), StandardCharsets.UTF_8).replace("2026-11-21T02:00:00.123Z", time));
    }

    /** A push whose attributes and data are this JSON. */
    public static Call envelope(String attributes, String data) {
        return Call.post(PushController.PATH, """
                        {"message":{"attributes":%s,"data":%s,"messageId":"2070443601311540",
                        "message_id":"2070443601311540","publishTime":"2026-11-21T02:00:00.123Z",
                        "publish_time":"2026-11-21T02:00:00.123Z"},
                        "subscription":"projects/example/subscriptions/backfill-push"}""".formatted(attributes, data))
                .header("Accept", "application/json")
                .header("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)");
    }

    /** Data for one tenant, with more members of it. */
    static String data(String tenant, String more) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("tenant", tenant);
        String object = data.toString();
        return more.isEmpty() ? object : object.substring(0, object.length() - 1) + "," + more + "}";
    }
}
