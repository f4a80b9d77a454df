package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/suggest}, by whatever answers behind the door. */
interface SuggestRules extends Door {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "Gestão de Projetos",
                "%_%",
                "'; DROP TABLE search.document; --",
                "((((",
                "\\",
                "\uD83D\uDE80\uD83D\uDE80",
                "a\u0301\u0301",
                "\u0001\u001b[31m",
                "C++"
            })
    default void suggest_anyText_isServed(String typed) throws Exception {
        Reply reply = send(suggest("q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)));

        assertServed(reply);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().path("suggestions").isArray()).isTrue();
        assertThat(reply.json().path("requestId").asText()).isEqualTo(reply.header("X-Request-ID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=java&kind=job", "q=java&kind=candidate", "q=java&limit=1", "q=java&limit=20"})
    default void suggest_eachParameter_isUnderstood(String parameters) throws Exception {
        assertServed(send(suggest(parameters)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', q",
        "q=, q",
        "q=%20%20, q",
        "q=a%00b, q",
        "q=java&kind=people, kind",
        "q=java&kind=JOB, kind",
        "q=java&limit=0, limit",
        "q=java&limit=21, limit",
        "q=java&limit=ten, limit",
        "q=java&limit=-1, limit",
        "q=java&limit=1e1, limit",
        "q=java&limits=5, limits",
        "query=java, query q",
        "kind=x&limit=x, q kind limit"
    })
    default void suggest_wrongParameter_isNamed(String parameters, String wrong) throws Exception {
        assertProblem(send(suggest(parameters)), 400, wrong.split(" "));
    }

    @Test
    default void suggest_longText_isNamed() throws Exception {
        assertProblem(send(suggest("q=" + "a".repeat(101))), 400, "q");
        assertServed(send(suggest("q=" + "a".repeat(100))));
    }

    @Test
    default void suggest_unknownTenant_notPermitted() throws Exception {
        assertProblem(send(suggest("q=java").replace("X-Tenant-ID", TenantRules.UNKNOWN)), 403);
    }

    @Test
    default void suggest_malformedTenant_isNamed() throws Exception {
        assertProblem(send(suggest("q=java").replace("X-Tenant-ID", "A")), 400, "X-Tenant-ID");
    }

    @Test
    default void suggest_post_notAllowed() throws Exception {
        assertProblem(send(suggest("q=java").method("POST")), 405);
    }

    /** Of tenant acme. */
    private static Call suggest(String parameters) {
        return Call.get("/v1/suggest?" + parameters).header("X-Tenant-ID", "acme");
    }
}
