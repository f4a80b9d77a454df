package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.function.backfill.document.DocumentController;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One document over HTTP: what is written, read and deleted, and whose version wins. */
interface DocumentRules extends Door {
    String PATH = DocumentController.PATH + "/candidate/p-1";

    RealTenant tenant();

    private Call call(String method, String path) {
        return Call.post(path, "")
                .method(method)
                .header("X-Tenant-ID", tenant().id().value());
    }

    private Reply put(String body) throws Exception {
        return send(call("PUT", PATH).body(body));
    }

    private Reply get() throws Exception {
        return send(call("GET", PATH).without("Content-Type"));
    }

    private Reply delete(String query) throws Exception {
        return send(call("DELETE", PATH + query).without("Content-Type"));
    }

    @Test
    default void document_put_isCreatedThenUpdatedThenUnchanged() throws Exception {
        Reply created = put("{\"title\":\"Cook\"}");
        Reply updated = put("{\"title\":\"Baker\"}");
        Reply unchanged = put("{\"title\":\" Baker\"}");

        assertServed(created);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(PATH);
        assertThat(created.header("ETag")).matches("\"1-[0-9a-z]+\"");
        assertThat(created.text())
                .isEqualTo("{\"kind\":\"candidate\",\"id\":\"p-1\",\"status\":\"created\",\"version\":1}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().path("status").asText()).isEqualTo("updated");
        assertThat(unchanged.status()).isEqualTo(200);
        assertThat(unchanged.json().path("status").asText()).isEqualTo("unchanged");
        assertThat(unchanged.header("ETag")).isEqualTo(updated.header("ETag")).isNotEqualTo(created.header("ETag"));
    }

    @Test
    default void document_get_isWhatCouldBePutAgain() throws Exception {
        put("""
                {"sourceVersion":3,"fullName":"Ana","title":"Cook","headline":"H","summary":"S","skills":["Go","go ",
                {"name":"Care","weight":0.9,"years":2.5}],"industries":["Food"],"company":"Acme","location":"Recife",
                "country":"Brasil","remote":true,"seniority":"Senior","yearsExperience":4.1,"language":"pt-BR",
                "status":"OPEN","metadata":{"a":[1,"x",null]},"noticeWeeks":4}""");

        Reply first = get();
        Reply again = put(first.text());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("""
                {"kind":"candidate","id":"p-1","sourceVersion":3,"title":"Cook","fullName":"Ana","headline":"H",\
                "summary":"S","skills":[{"name":"Go","weight":0.5},{"name":"Care","weight":0.9,"years":2.5}],\
                "industries":["Food"],"company":"Acme","location":"Recife","country":"BR","remote":true,\
                "seniority":"senior","yearsExperience":4.1,"language":"pt","status":"open",\
                "metadata":{"a":[1,"x",null],"noticeWeeks":4}}""");
        assertThat(again.json().path("status").asText()).isEqualTo("unchanged");
        assertThat(first.header("ETag")).isEqualTo(again.header("ETag"));
        assertThat(first.header("Last-Modified")).endsWith(" GMT");
    }

    @Test
    default void document_putAndGone_isSearchedByItsWordsAtOnce() throws Exception {
        String words = "SELECT count(*) FROM search.lexical WHERE tenant_id = ? AND cardinality(terms) > 0";
        put("{\"title\":\"Falconer\"}");
        assertThat(tenant().number(words)).isOne();

        delete("");
        assertThat(tenant().number(words)).isZero();
    }

    @Test
    default void document_getWithTheTagItHas_isNotModified() throws Exception {
        String tag = String.valueOf(put("{\"title\":\"Cook\"}").header("ETag"));

        Reply known = send(call("GET", PATH).header("If-None-Match", "\"other\", W/" + tag));
        Reply other = send(call("GET", PATH).header("If-None-Match", "\"other\""));

        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(tag);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    default void document_precondition_holdsOrNothingHappens() throws Exception {
        Call put = call("PUT", PATH).body("{\"title\":\"Cook\"}");
        assertProblem(send(put.header("If-Match", "*")), 412);
        Reply created = send(put.header("If-None-Match", "*"));
        String tag = String.valueOf(created.header("ETag"));

        assertThat(created.status()).isEqualTo(201);
        assertProblem(send(put.header("If-None-Match", "*")), 412);
        assertProblem(send(put.header("If-Match", "W/" + tag)), 412); // a weak one is not exact enough
        assertServed(send(call("PUT", PATH).body("{\"title\":\"Baker\"}").header("If-Match", "\"x\"," + tag)));
        Reply late = send(put.header("If-Match", tag));
        assertProblem(late, 412);
        assertProblem(send(call("DELETE", PATH).header("If-Match", tag)), 412);
        assertThat(get().json().path("title").asText()).isEqualTo("Baker");
    }

    @Test
    default void document_malformedTag_namesTheHeader() throws Exception {
        assertProblem(send(call("PUT", PATH).body("{\"title\":\"Cook\"}").header("If-Match", "3")), 400, "If-Match");
        assertProblem(send(call("DELETE", PATH).header("If-None-Match", "\"a\" \"b\"")), 400, "If-None-Match");
    }

    /** As many as a header of usual length has room for. */
    @Test
    default void document_manyTags_areReadToTheirEnd() throws Exception {
        Call put = call("PUT", PATH).body("{\"title\":\"Cook\"}");

        assertProblem(send(put.header("If-Match", "\"\",".repeat(2_000) + "x")), 400, "If-Match");
        assertProblem(send(put.header("If-Match", "\"\",".repeat(2_000) + "\"x\"")), 412);
    }

    @Test
    default void document_olderSourceVersion_conflictsAndNamesBoth() throws Exception {
        put("{\"title\":\"Cook\",\"sourceVersion\":5}");

        Reply older = put("{\"title\":\"Late\",\"sourceVersion\":4}");

        assertProblem(older, 409);
        assertThat(older.json().path("detail").asText()).contains("is 4", "has 5");
        assertThat(put("{\"title\":\"Cook\",\"sourceVersion\":5}").status()).isEqualTo(200);
        assertProblem(delete("?sourceVersion=4"), 409);
        assertThat(get().json().path("title").asText()).isEqualTo("Cook");
    }

    @Test
    default void document_deleted_staysDeletedForWhatComesLate() throws Exception {
        put("{\"title\":\"Cook\",\"sourceVersion\":5}");

        assertThat(delete("?sourceVersion=6").status()).isEqualTo(204);
        assertThat(delete("").status()).isEqualTo(204);

        assertProblem(get(), 404);
        assertProblem(put("{\"title\":\"Late\",\"sourceVersion\":6}"), 409);
        assertThat(put("{\"title\":\"New\",\"sourceVersion\":7}").status()).isEqualTo(201);
    }

    @Test
    default void document_deletedBeforeItCame_neverComes() throws Exception {
        assertThat(delete("?sourceVersion=6").status()).isEqualTo(204);

        assertProblem(put("{\"title\":\"Late\",\"sourceVersion\":5}"), 409);
        assertProblem(get(), 404);
    }

    @Test
    default void document_ofAnotherTenant_isNotThere() throws Exception {
        put("{\"title\":\"Cook\"}");
        Call stranger =
                Call.get(PATH).header("X-Tenant-ID", RealTenant.create().id().value());

        Reply hidden = send(stranger);
        Reply none = send(stranger.path(DocumentController.PATH + "/candidate/nobody"));

        assertProblem(hidden, 404);
        assertThat(hidden.json().path("detail")).isEqualTo(none.json().path("detail"));
        assertThat(send(stranger.method("DELETE")).status()).isEqualTo(204);
        assertServed(get());
    }

    @Test
    default void document_noTenantOrAnUnknownOne_isRefused() throws Exception {
        assertProblem(send(Call.get(PATH)), 401);
        assertProblem(send(Call.get(PATH).header("X-Tenant-ID", "nobody")), 403);
        assertProblem(send(Call.post(PATH, "{\"title\":\"x\"}").method("PUT").header("X-Tenant-ID", "nobody")), 403);
    }

    static Stream<Arguments> wrongBodies() {
        return Stream.of(
                arguments("", new String[] {"body"}),
                arguments("[]", new String[] {"body"}),
                arguments("{\"title\":\"x\"}{}", new String[] {"body"}),
                arguments("{}", new String[] {"title"}),
                arguments("{\"title\":\"x\",\"title\":\"y\"}", new String[] {"title"}),
                arguments("{\"title\":\"x\",\"id\":\"p-2\",\"kind\":\"job\"}", new String[] {"id", "kind"}),
                arguments("{\"title\":\"x\",\"metadata\":{\"a\":NaN}}", new String[] {"metadata"}),
                arguments("{\"title\":\"\\u0000\"}", new String[] {"title"}),
                arguments("{\"title\":\"x\",\"sourceVersion\":-1}", new String[] {"sourceVersion"}),
                arguments("{\"title\":\"x\",\"sourceVersion\":99999999999999999999}", new String[] {"sourceVersion"}),
                arguments(
                        "{\"title\":7,\"skills\":[\"a\",{\"name\":\"b\",\"weight\":9}],\"remote\":1}",
                        new String[] {"title", "skills[1].weight", "remote"}));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.backfill.contract.DocumentRules#wrongBodies")
    default void document_wrongBody_namesTheFields(String body, String[] fields) throws Exception {
        assertProblem(put(body), 400, fields);
    }

    @Test
    default void document_wrongPathOrQuery_isRefused() throws Exception {
        Call put = call("PUT", PATH).body("{\"title\":\"x\"}");

        assertProblem(send(put.path(DocumentController.PATH + "/person/1")), 400, "kind");
        assertProblem(send(put.path(DocumentController.PATH + "/job/%20x")), 400, "id");
        assertProblem(send(put.path(DocumentController.PATH + "/job/" + "x".repeat(201))), 400, "id");
        assertProblem(send(put.path(PATH + "?force=true")), 400, "force");
        assertProblem(delete("?sourceVersion=x"), 400, "sourceVersion");
        assertProblem(delete("?sourceversion=1"), 400, "sourceversion");
        assertProblem(send(put.method("POST")), 405);
        assertProblem(send(put.path(DocumentController.PATH)), 404);
    }

    @Test
    default void document_idWithEverything_isThatId() throws Exception {
        Call put = call("PUT", DocumentController.PATH + "/job/a%2Fb%20c%3A%C3%A9%25%3F")
                .body("{\"title\":\"x\"}");

        Reply reply = send(put);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("id").asText()).isEqualTo("a/b c:é%?");
        assertServed(send(put.method("GET").body("")));
    }

    @Test
    default void document_bodyTooLargeOrOfAnotherType_isRefused() throws Exception {
        Call put = call("PUT", PATH);

        assertProblem(send(put.body(" ".repeat(DocumentController.MAX_BODY_BYTES + 1))), 413, "body");
        assertProblem(send(put.body("{\"title\":\"x\"}").replace("Content-Type", "text/plain")), 415, "Content-Type");
    }
}
