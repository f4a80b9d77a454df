package io.headhunter.function.search.contract;

import static io.headhunter.function.search.contract.Problems.assertProblem;
import static io.headhunter.function.search.contract.Problems.assertStamped;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and methods that are not there, and what a client can rely on in every response. */
interface RoutingRules extends Door {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/search",
                "/v1/search/",
                "/v1/search/people",
                "/v1/search/hybrid/x",
                "/v2/search/hybrid",
                "/nothing-here",
                "/v1/search/hybrid%20",
                "/v1//search/hybrid"
            })
    default void post_unknownPath_notFound(String path) throws Exception {
        assertProblem(send(Call.search(BodyRules.VALID).path(path)), 404);
    }

    /** {@code routes} and {@code prometheus} included: whoever wants one switches it on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/beans",
                "/caches",
                "/env",
                "/env/micronaut",
                "/heapdump",
                "/info",
                "/loggers",
                "/loggers/ROOT",
                "/metrics",
                "/refresh",
                "/routes",
                "/stop",
                "/threaddump"
            })
    default void administration_isNotThere(String path) throws Exception {
        assertProblem(send(Call.get(path)), 404);
        assertProblem(send(Call.search("{}").path(path)), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    default void search_otherMethod_notAllowed(String method) throws Exception {
        Reply reply = send(Call.search(BodyRules.VALID).method(method));

        assertProblem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    default void search_head_notAllowedAndNoBody() throws Exception {
        Reply reply = send(Call.search("").method("HEAD"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
        assertStamped(reply);
    }

    @Test
    default void search_clientTakesNoJson_notAcceptable() throws Exception {
        assertProblem(send(Call.search(BodyRules.VALID).header("Accept", "text/html")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, application/json;q=0.9", "application/*"})
    default void search_clientTakesJson_getsJson(String accept) throws Exception {
        Reply reply = send(Call.search(BodyRules.VALID).header("Accept", accept));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertStamped(reply);
        assertThat(reply.header("X-Response-Time")).matches("\\d+\\.\\dms");
    }

    @Test
    default void anything_browserAsksForHtml_stillGetsAProblem() throws Exception {
        assertProblem(send(Call.get("/nothing-here").header("Accept", "text/html")), 404);
    }

    @Test
    default void search_ownRequestId_isEchoed() throws Exception {
        Reply reply = send(Call.search(BodyRules.VALID).header("X-Request-ID", "client-7.a_B"));

        assertThat(reply.header("X-Request-ID")).isEqualTo("client-7.a_B");
        assertThat(reply.json().path("requestId").asText()).isEqualTo("client-7.a_B");
    }

    @Test
    default void failure_ownRequestId_isEchoed() throws Exception {
        Reply reply = send(Call.search("{").header("X-Request-ID", "client-7"));

        assertProblem(reply, 400, "body");
        assertThat(reply.header("X-Request-ID")).isEqualTo("client-7");
        assertThat(reply.header("X-Response-Time")).matches("\\d+\\.\\dms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "a/b", "é", "\"", "%0d%0aSet-Cookie:x"})
    default void search_hostileRequestId_isReplaced(String id) throws Exception {
        Reply reply = send(Call.search(BodyRules.VALID).header("X-Request-ID", id));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Request-ID")).matches("[0-9a-f-]{36}");
    }

    @Test
    default void search_longRequestId_isReplaced() throws Exception {
        Reply reply = send(Call.search(BodyRules.VALID).header("X-Request-ID", "a".repeat(129)));

        assertThat(reply.header("X-Request-ID")).hasSize(36);
    }
}
