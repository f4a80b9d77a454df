package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertStamped;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.document.ImportController;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many documents in one request, each line answered by a line. */
interface ImportRules extends Door {
    RealTenant tenant();

    private Call lines(String... lines) {
        return Call.post(ImportController.PATH, String.join("\n", lines))
                .replace("Content-Type", "application/x-ndjson")
                .header("X-Tenant-ID", tenant().id().value());
    }

    @Test
    default void import_goodAndBadLines_areToldOneByOne() throws Exception {
        Reply reply = send(lines(
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\"}",
                "{\"kind\":\"job\",\"id\":\"1\"}",
                "",
                "x",
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Baker\"}",
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Baker\"}",
                "{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"Smith\",\"sourceVersion\":5}",
                "{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"Late\",\"sourceVersion\":4}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertStamped(reply);
        assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(reply.text()).isEqualTo("""
                {"line":1,"kind":"job","id":"1","status":"created"}
                {"line":2,"status":"invalid","errors":[{"field":"title","message":"is missing or blank; expected 1 to 500 characters"}]}
                {"line":4,"status":"invalid","errors":[{"field":"line","message":"is not JSON (column 2); expected one object a line"}]}
                {"line":5,"kind":"job","id":"1","status":"updated"}
                {"line":6,"kind":"job","id":"1","status":"unchanged"}
                {"line":7,"kind":"candidate","id":"1","status":"created"}
                {"line":8,"kind":"candidate","id":"1","status":"older"}
                {"summary":{"lines":7,"created":2,"updated":1,"unchanged":1,"older":1,"invalid":2,"complete":true}}
                """);
        assertThat(tenant().number("SELECT count(*) FROM search.document WHERE tenant_id = ?"))
                .isEqualTo(2);
    }

    @Test
    default void import_nothing_isComplete() throws Exception {
        assertThat(send(lines()).text())
                .isEqualTo("{\"summary\":{\"lines\":0,\"created\":0,\"updated\":0,\"unchanged\":0,\"older\":0,"
                        + "\"invalid\":0,\"complete\":true}}\n");
    }

    @Test
    default void import_moreThanABatchInChunks_tellsOfEach() throws Exception {
        String body = IntStream.range(0, 450)
                .mapToObj(i -> "{\"kind\":\"job\",\"id\":\"j-%d\",\"title\":\"Cook\"}".formatted(i))
                .collect(Collectors.joining("\n"));

        Reply reply = send(lines(body).header("Transfer-Encoding", "chunked"));

        assertThat(reply.text().lines()).hasSize(451);
        assertThat(reply.text()).contains("\"created\":450,").endsWith("\"complete\":true}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jsonl", "application/x-ndjson; charset=utf-8", "Application/X-NDJSON"})
    default void import_namesOfJsonLines_areRead(String type) throws Exception {
        assertThat(send(lines().replace("Content-Type", type)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-ndjson; charset=utf-16"})
    default void import_otherType_isRefused(String type) throws Exception {
        assertProblem(send(lines().replace("Content-Type", type)), 415, "Content-Type");
    }

    @Test
    default void import_noTenantOrAnUnknownOne_isRefused() throws Exception {
        assertProblem(send(lines().without("X-Tenant-ID")), 401);
        assertProblem(send(lines().replace("X-Tenant-ID", "nobody")), 403);
        assertProblem(send(lines().path(ImportController.PATH + "?dryRun=true")), 400, "dryRun");
    }
}
