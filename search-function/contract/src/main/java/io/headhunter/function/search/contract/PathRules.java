package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.PostDoor;
import io.headhunter.function.contract.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of the search, and in which form it answers. */
interface PathRules extends PostDoor {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/search",
                "/v1/search/",
                "/v1/search/people",
                "/v1/search/hybrid/x",
                "/v2/search/hybrid",
                "/v1//search/hybrid"
            })
    default void search_unknownPath_notFound(String path) throws Exception {
        assertProblem(send(valid().path(path)), 404);
    }

    @Test
    default void search_clientTakesNoJson_notAcceptable() throws Exception {
        assertProblem(send(valid().header("Accept", "text/html")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html, application/json;q=0.9", "application/*"})
    default void search_clientTakesJson_getsJson(String accept) throws Exception {
        Reply reply = send(valid().header("Accept", accept));

        assertServed(reply);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }

    @Test
    default void search_ownRequestId_isInTheAnswer() throws Exception {
        Reply reply = send(valid().header("X-Request-ID", "client-7.a_B"));

        assertThat(reply.json().path("requestId").asText()).isEqualTo("client-7.a_B");
    }

    /** Who scrapes has no tenant, and Prometheus asks for text. */
    @Test
    default void prometheus_noTenant_showsTheMeters() throws Exception {
        Reply reply = send(Call.get("/prometheus").header("Accept", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        assertThat(reply.text()).contains("# TYPE jvm_");
    }

    @Test
    default void prometheus_post_isRefused() throws Exception {
        assertProblem(send(Call.post("/prometheus", "{}")), 405);
    }
}
