package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ErasuresCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void repeat_listFromElsewhere_leavesTombstonesThatListShows(@TempDir Path folder) throws Exception {
        String tenant = "t-" + UUID.randomUUID();
        String line = "{\"tenant\":\"" + tenant
                + "\",\"kind\":\"candidate\",\"id\":\"anna\",\"sourceVersion\":7,\"deletedAt\":\"2026-01-31T12:00:00Z\"}";
        Path file = Files.writeString(folder.resolve("erasures.jsonl"), line + "\n\n");
        assertThat(run("tenant", "create", tenant).code()).isZero();

        Ended repeated = run("erasures", "repeat", file.toString(), "--json");
        Ended listed = run("erasures", "list", "--tenant", tenant);

        assertThat(repeated.code()).as(repeated.errors()).isZero();
        assertThat(MAPPER.readTree(repeated.output()))
                .isEqualTo(MAPPER.readTree("{\"repeated\":0,\"goneAlready\":1,\"writtenSince\":0}"));
        assertThat(listed.code()).as(listed.errors()).isZero();
        JsonNode tombstone = MAPPER.readTree(listed.output());
        assertThat(tombstone.path("id").asText()).isEqualTo("anna");
        assertThat(tombstone.path("sourceVersion").asLong()).isEqualTo(7);
    }

    /** Nothing is opened, so nothing can be deleted by the good lines before the bad one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | line 2 is not JSON",
                "[] | line 2 is no JSON object",
                "{\"tenant\":\"acme\",\"kind\":\"candidate\",\"id\":\"a\"} | line 2 has no text 'deletedAt'",
                "{\"tenant\":\"acme\",\"kind\":\"person\",\"id\":\"a\",\"deletedAt\":\"2026-01-31T12:00:00Z\"} | line 2 is not valid",
                "{\"tenant\":\"No\",\"kind\":\"job\",\"id\":\"a\",\"deletedAt\":\"2026-01-31T12:00:00Z\"} | line 2 is not valid",
                "{\"tenant\":\"acme\",\"kind\":\"job\",\"id\":\" \",\"deletedAt\":\"2026-01-31T12:00:00Z\"} | line 2 is not valid",
                "{\"tenant\":\"acme\",\"kind\":\"job\",\"id\":\"a\",\"deletedAt\":\"yesterday\"} | line 2 has a deletedAt that is no moment",
                "{\"tenant\":\"acme\",\"kind\":\"job\",\"id\":\"a\",\"deletedAt\":\"2026-01-31T12:00:00Z\",\"sourceVersion\":1.5}"
                        + " | line 2 has a sourceVersion",
                "{\"tenant\":\"acme\",\"kind\":\"job\",\"id\":\"a\",\"deletedAt\":\"2026-01-31T12:00:00Z\",\"why\":1}"
                        + " | line 2 has a field 'why'"
            })
    void repeat_badLine_isRefusedBeforeAnythingIsDeleted(String bad, String message, @TempDir Path folder)
            throws Exception {
        String good = "{\"tenant\":\"acme\",\"kind\":\"job\",\"id\":\"a\",\"deletedAt\":\"2026-01-31T12:00:00Z\"}\n";
        Path file = Files.writeString(folder.resolve("erasures.jsonl"), good + bad + "\n");
        StringWriter errors = new StringWriter();

        int code = inThisProcess(errors, "erasures", "repeat", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).contains(message).contains("nothing was deleted");
    }

    @Test
    void list_sinceNoMoment_isMisuse() {
        StringWriter errors = new StringWriter();

        assertThat(inThisProcess(errors, "erasures", "list", "--since", "yesterday"))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("--since is 'yesterday'; expected a moment");
    }

    @Test
    void repeat_noFile_isRefused(@TempDir Path folder) {
        StringWriter errors = new StringWriter();

        assertThat(inThisProcess(
                        errors, "erasures", "repeat", folder.resolve("none").toString()))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("cannot be read; expected a file");
    }

    private static int inThisProcess(StringWriter errors, String... arguments) {
        CommandLine command = Headhunter.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(arguments);
    }

    private static Ended run(String... arguments) throws Exception {
        return ChildCommand.run(TestServers.environment(), arguments);
    }
}
