package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, on the throw-away servers of this JVM. */
final class CommandLineTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 12);

    @Test
    void import_goodAndBadLines_importsTheGoodAndNamesTheBad(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("people.jsonl");
        Files.write(file, """
                {"kind":"candidate","id":"a","title":"Marine biologist","skills":["coral reefs"],"fullName":"Ann Reef"}
                this is not JSON
                {"kind":"candidate","id":"b","title":"Beekeeper","skills":[{"name":"hives","weight":2}]}

                {"kind":"job","id":"c","title":"Lighthouse keeper","yearsExperience":{"min":2,"max":5}}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(run("tenant", "create", tenant, "--languages", "en,pt").code())
                .isZero();

        Ended imported = run("import", file.toString(), "--tenant", tenant, "--json");

        assertThat(imported.code()).as(imported.errors()).isEqualTo(3);
        JsonNode report = MAPPER.readTree(imported.output());
        JsonNode first = report.path("files").get(0);
        assertThat(first.path("lines").intValue()).isEqualTo(4);
        assertThat(first.path("written").intValue()).isEqualTo(2);
        assertThat(first.path("rejectedLines")).hasSize(2);
        assertThat(first.path("rejectedLines").get(0).path("line").intValue()).isEqualTo(2);
        assertThat(first.path("rejectedLines").get(1).path("line").intValue()).isEqualTo(3);
        assertThat(first.path("rejectedLines").get(1).toString()).contains("skills[0].weight");
        assertThat(report.path("backfill").path("done").intValue()).isEqualTo(2);

        Ended found = run("search", "who knows coral", "--tenant", tenant, "--json");
        assertThat(found.code()).as(found.errors()).isZero();
        JsonNode hit = MAPPER.readTree(found.output()).path("results").get(0);
        assertThat(hit.path("candidateId").textValue()).isEqualTo("a");
        assertThat(hit.path("fullName").textValue()).isEqualTo("Ann Reef");

        Ended jobs = run("search", "lighthouse", "--tenant", tenant, "--kind", "job");
        assertThat(jobs.output()).contains("Lighthouse keeper").contains("2 to 5 years");

        Ended nothingToDo = run("backfill", "--tenant", tenant, "--json");
        JsonNode run = MAPPER.readTree(nothingToDo.output());
        assertThat(run.path("total").intValue()).isZero();
        assertThat(run.path("done").intValue()).isZero();
        assertThat(run.has("seconds")).isTrue();
    }

    @Test
    void anyCommand_unknownTenant_failsAndSaysWhatToDo() throws Exception {
        Ended ended = run("search", "nurse", "--tenant", tenant);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors()).contains("tenant list").doesNotContain("Exception");
    }

    @Test
    void search_tenantWithoutDocuments_saysHowToGetSome() throws Exception {
        run("tenant", "create", tenant);

        Ended ended = run("search", "nurse", "--tenant", tenant);

        assertThat(ended.code()).as(ended.errors()).isZero();
        assertThat(ended.output())
                .contains(
                        "Nothing found",
                        "Tenant " + tenant + " has no candidates yet",
                        "import FILE --tenant " + tenant)
                .doesNotContain("demo"); // on a database of one's own
    }

    @Test
    void doctor_serversThatAnswer_findsNoFailure() throws Exception {
        Ended ended = run("doctor");

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("jdk")
                .contains("pip")
                .contains("avx2")
                .contains("disk")
                .contains("port")
                .containsPattern("ok +database +PostgreSQL 17")
                .containsPattern("ok +redis")
                .containsPattern("ok +models +.*onnx/bge-small-en-v1.5-q.*serves with onnx/all-minilm-l6-v2-q");
    }

    @Test
    void headhunter_wrongUse_exitsWithTwoAndShowsTheUsage() throws Exception {
        assertThat(run("serach", "nurse").code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
        Ended help = run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("demo", "import", "backfill", "search", "tenant", "doctor");
    }

    private static Ended run(String... arguments) throws Exception {
        return ChildCommand.run(TestServers.environment(), arguments);
    }
}
