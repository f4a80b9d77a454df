package io.headhunter.function.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static io.headhunter.function.contract.Problems.assertStamped;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and methods that are not there, and what a client can rely on in every response. */
public interface RoutingRules extends PostDoor {
    /** {@code +} stands for the path that is there. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing-here", "/v1", "/v1/", "/v2/x", "+/x", "+%20", "+;x=1", "/v1//+"})
    default void post_unknownPath_notFound(String path) throws Exception {
        Call valid = valid();

        assertProblem(send(valid.path(path.replace("+", valid.path()))), 404);
    }

    /** {@code routes} and {@code metrics} included: whoever wants one switches it on. */
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
                "/push",
                "/refresh",
                "/routes",
                "/stop",
                "/threaddump"
            })
    default void administration_isNotThere(String path) throws Exception {
        assertProblem(send(Call.get(path)), 404);
        assertProblem(send(Call.post(path, "{}")), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    default void post_otherMethod_notAllowed(String method) throws Exception {
        Reply reply = send(valid().method(method));

        assertProblem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @Test
    default void post_head_notAllowedAndNoBody() throws Exception {
        Reply reply = send(valid().body("").method("HEAD"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
        assertStamped(reply);
    }

    @Test
    default void anything_browserAsksForHtml_stillGetsAProblem() throws Exception {
        assertProblem(send(Call.get("/nothing-here").header("Accept", "text/html")), 404);
    }

    @Test
    default void post_valid_isTimed() throws Exception {
        Reply reply = send(valid());

        assertServed(reply);
        assertThat(reply.header("X-Response-Time")).matches("\\d+\\.\\dms");
    }

    @Test
    default void post_ownRequestId_isEchoed() throws Exception {
        Reply reply = send(valid().header("X-Request-ID", "client-7.a_B"));

        assertServed(reply);
        assertThat(reply.header("X-Request-ID")).isEqualTo("client-7.a_B");
    }

    @Test
    default void failure_ownRequestId_isEchoed() throws Exception {
        Reply reply = send(valid().body("{").header("X-Request-ID", "client-7"));

        assertProblem(reply, 400, "body");
        assertThat(reply.header("X-Request-ID")).isEqualTo("client-7");
        assertThat(reply.header("X-Response-Time")).matches("\\d+\\.\\dms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "a/b", "é", "\"", "%0d%0aSet-Cookie:x"})
    default void post_hostileRequestId_isReplaced(String id) throws Exception {
        Reply reply = send(valid().header("X-Request-ID", id));

        assertServed(reply);
        assertThat(reply.header("X-Request-ID")).matches("[0-9a-f-]{36}");
    }

    @Test
    default void post_longRequestId_isReplaced() throws Exception {
        Reply reply = send(valid().header("X-Request-ID", "a".repeat(129)));

        assertThat(reply.header("X-Request-ID")).hasSize(36);
    }
}
