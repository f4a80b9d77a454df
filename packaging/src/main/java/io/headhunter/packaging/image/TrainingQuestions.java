package io.headhunter.packaging.image;

import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.StartedServer.Question;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What a server is asked while it is trained: each kind of request that it gets in production. */
final class TrainingQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A profile is worth something when a method was run a few times; chosen, not measured. */
    private static final int ROUNDS = 5;

    private TrainingQuestions() {}

    /** For the read side. */
    static List<Question> ofSearch() {
        List<Question> questions = new ArrayList<>(probes());
        for (int round = 0; round < ROUNDS; round++) {
            String topic =
                    List.of("java", "kafka", "nursing", "welding", "payroll").get(round);
            questions.add(search("hybrid", "{\"query\":\"senior " + topic + " engineer in Zurich\",\"limit\":5}"));
            questions.add(
                    search(
                            "candidates",
                            "{\"query\":\"" + topic
                                    + " AND (lead OR senior) -intern\",\"filters\":{\"countries\":[\"CH\"],"
                                    + "\"minExperienceYears\":2},\"facets\":[\"skills\",\"countries\"],\"includeDebug\":true}"));
            questions.add(search(
                    "jobs",
                    "{\"jobDescription\":\"We look for somebody who knows " + topic
                            + " and has led a team for five years.\",\"mode\":\"hybrid\"}"));
            questions.add(
                    search("hybrid", "{\"query\":\"" + topic + "\",\"mode\":\"lexical\",\"anonymizedView\":true}"));
            questions.add(port -> Exchange.get(port, "/v1/suggest?q=" + topic.substring(0, 2), tenant(), PATIENCE));
        }
        questions.add(port -> Exchange.get(port, "/prometheus", PATIENCE));
        questions.add(port -> Exchange.get(port, "/monitoring/performance", PATIENCE));
        return questions;
    }

    /** For the write side. */
    static List<Question> ofBackfill() {
        List<Question> questions = new ArrayList<>(probes());
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            questions.add(push(
                    "document.upserted",
                    "{\"tenant\":\"" + TrainingServers.TENANT
                            + "\",\"document\":{\"sourceVersion\":1,\"kind\":\"candidate\",\"id\":\"trained-" + number
                            + "\",\"title\":\"Welder\",\"skills\":[\"TIG\"]}}"));
            questions.add(push("backfill.requested", "{\"tenant\":\"" + TrainingServers.TENANT + "\"}"));
            questions.add(port -> Exchange.get(port, "/v1/backfills", tenant(), PATIENCE));
            questions.add(port -> Exchange.get(port, "/v1/documents/candidate/trained-" + number, tenant(), PATIENCE));
        }
        return questions;
    }

    private static List<Question> probes() {
        return List.of(
                port -> Exchange.get(port, "/health/liveness", PATIENCE),
                port -> Exchange.get(port, "/health/readiness", PATIENCE));
    }

    private static Question search(String what, String json) {
        return port -> Exchange.post(port, "/v1/search/" + what, tenant(), json, PATIENCE);
    }

    private static Question push(String type, String json) {
        String data = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return port -> Exchange.post(
                port,
                "/v1/pubsub/push",
                "",
                "{\"message\":{\"attributes\":{\"type\":\"" + type + "\"},\"data\":\"" + data
                        + "\",\"messageId\":\"1\"},\"subscription\":\"projects/p/subscriptions/s\"}",
                PATIENCE);
    }

    private static String tenant() {
        return "X-Tenant-ID: " + TrainingServers.TENANT + "\r\n";
    }
}
