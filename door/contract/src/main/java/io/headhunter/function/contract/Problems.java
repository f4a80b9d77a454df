package io.headhunter.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What every failure looks like. */
public final class Problems {
    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "instance", "errors");

    private Problems() {}

    /** The reply is a problem of this status that names exactly these fields, and nothing of our inside. */
    public static void assertProblem(Reply reply, int status, String... wrongFields) {
        assertThat(reply.status()).as("status of %s", reply).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertStamped(reply);
        JsonNode problem = reply.json();
        List<String> members = new ArrayList<>();
        problem.fieldNames().forEachRemaining(members::add);
        assertThat(MEMBERS).containsAll(members);
        assertThat(problem.path("type").asText()).startsWith("urn:headhunter:problem:");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText())
                .isEqualTo("urn:headhunter:request:" + reply.header("X-Request-ID"));
        assertThat(reply.text()).doesNotContain("io.headhunter", "io.micronaut", "java.", "jackson", "Exception");
        assertThat(reply.wrongFields()).containsExactlyInAnyOrder(wrongFields);
    }

    /** The reply is a success of any kind. */
    public static void assertServed(Reply reply) {
        assertThat(reply.status()).as("status of %s", reply).isBetween(200, 299);
        assertStamped(reply);
    }

    /** The headers that every response carries. */
    public static void assertStamped(Reply reply) {
        assertThat(reply.header("X-Request-ID")).matches("[A-Za-z0-9._-]{1,128}");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
}
