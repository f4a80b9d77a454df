package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parked document's way back, each step by its command. */
final class BackfillCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void parkedAndRetry_parkedDocument_isListedAndEmbeddedAfterwards(@TempDir Path folder) throws Exception {
        String tenant = "t-" + UUID.randomUUID();
        Path file = folder.resolve("people.jsonl");
        Files.writeString(file, """
                {"kind":"candidate","id":"good","title":"Nurse"}
                {"kind":"candidate","id":"bad","title":"Surgeon"}
                """);
        assertThat(run("tenant", "create", tenant).code()).isZero();
        assertThat(run("import", file.toString(), "--no-embed", "--tenant", tenant)
                        .code())
                .isZero();
        park(tenant, "bad", "the model cannot embed this text");

        Ended backfill = run("backfill", "--tenant", tenant, "--json");
        assertThat(MAPPER.readTree(backfill.output()).path("done").asInt()).isOne();
        JsonNode parked = MAPPER.readTree(
                run("backfill", "parked", "--tenant", tenant, "--json").output());
        assertThat(parked).hasSize(1);
        assertThat(parked.get(0).path("tenant").asText()).isEqualTo(tenant);
        assertThat(parked.get(0).path("kind").asText()).isEqualTo("candidate");
        assertThat(parked.get(0).path("id").asText()).isEqualTo("bad");
        assertThat(parked.get(0).path("attempts").asInt()).isEqualTo(5);
        assertThat(parked.get(0).path("reason").asText()).isEqualTo("the model cannot embed this text");
        assertThat(run("backfill", "parked", "--tenant", tenant).output())
                .contains(tenant + "  candidate  bad  the model cannot embed this text")
                .contains("backfill retry");

        Ended retried = run("backfill", "retry", "--tenant", tenant);
        assertThat(retried.code()).isZero();
        assertThat(retried.output()).startsWith("1 documents are tried again");
        assertThat(MAPPER.readTree(run("backfill", "--tenant", tenant, "--json").output())
                        .path("done")
                        .asInt())
                .isOne();
        assertThat(run("backfill", "parked", "--tenant", tenant).output()).startsWith("nothing is parked");
    }

    @Test
    void retry_unknownTenant_saysWhatIsExpected() throws Exception {
        Ended unknown = run("backfill", "retry", "--tenant", "nobody-" + UUID.randomUUID());

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors()).contains("tenant list").doesNotContain("Exception");
    }

    private static void park(String tenant, String id, String reason) throws Exception {
        EmbeddedPostgres server = EmbeddedServers.shared().postgres();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE search.backfill_item SET parked_reason = ?, attempts = 5
                        WHERE tenant_id = ? AND document_id = ?
                        """)) {
            statement.setString(1, reason);
            statement.setString(2, tenant);
            statement.setString(3, id);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    private static Ended run(String... arguments) throws Exception {
        return ChildCommand.run(TestServers.environment(), arguments);
    }
}
