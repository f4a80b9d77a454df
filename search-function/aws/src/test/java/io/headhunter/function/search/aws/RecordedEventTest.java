package io.headhunter.function.search.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.ScriptedSearcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole events, as API Gateway and others send them. */
final class RecordedEventTest {
    private static LambdaDoor door;

    @BeforeAll
    static void start() {
        door = LambdaDoor.scripted(false);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void reset() {
        ScriptedSearcher.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search", "search-base64"})
    void search_recordedEvent_isServed(String name) throws Exception {
        Reply reply = door.send(LambdaDoor.recorded(name));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Request-ID")).startsWith("recorded-");
        assertThat(reply.text()).contains("Zoë Müller");
        assertThat(requireNonNull(ScriptedSearcher.lastAsked()).request().text())
                .isEqualTo("Zürich java");
    }

    @Test
    void health_recordedEvent_isUp() throws Exception {
        Reply reply = door.send(LambdaDoor.recorded("health"));

        assertThat(reply.status()).isEqualTo(200);
    }

    /** A rule that keeps the function warm, or a test event from the console, is answered and does no harm. */
    @Test
    void handle_eventOfAnotherService_isRefused() throws Exception {
        Reply reply = door.send(LambdaDoor.recorded("scheduled"));

        assertRefused(reply, 400);
    }

    @Test
    void handle_pathThatIsNone_isRefused() throws Exception {
        ObjectNode event = (ObjectNode) LambdaDoor.recorded("search");
        ((ObjectNode) event.path("requestContext").path("http")).put("path", "/v1/{search} %");

        assertRefused(door.send(event), 400);
    }

    @Test
    void handle_bodyThatIsNotBase64_isRefused() throws Exception {
        ObjectNode event = (ObjectNode) LambdaDoor.recorded("search-base64");
        event.put("body", "{}");

        assertRefused(door.send(event), 500);
    }

    private static void assertRefused(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().path("instance").asText()).endsWith(requireNonNull(reply.header("X-Request-ID")));
    }
}
