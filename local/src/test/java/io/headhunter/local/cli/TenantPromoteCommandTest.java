package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant's way into a partition of its own, each step by its command. */
final class TenantPromoteCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> SMALL_IS_LARGE = Map.of("HEADHUNTER_INDEX_MIN_DOCUMENTS", "50");

    @Test
    void promote_largeTenant_movesItBuildsItsIndexAndIsListed(@TempDir Path folder) throws Exception {
        String tenant = "t-" + UUID.randomUUID();
        Path file = folder.resolve("people.jsonl");
        Files.writeString(
                file,
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                "{\"kind\":\"candidate\",\"id\":\"p" + i + "\",\"title\":\"Nurse number " + i + "\"}")
                        .collect(Collectors.joining("\n")));
        assertThat(run("tenant", "create", tenant).code()).isZero();
        assertThat(run("import", file.toString(), "--tenant", tenant).code()).isZero();

        JsonNode promoted = MAPPER.readTree(
                run(SMALL_IS_LARGE, "tenant", "promote", tenant, "--json").output());

        assertThat(promoted.path("tenant").asText()).isEqualTo(tenant);
        assertThat(promoted.path("moved")).hasSize(1);
        assertThat(promoted.path("moved").get(0).path("vectors").asInt()).isEqualTo(60);
        assertThat(promoted.path("moved").get(0).path("partition").asText()).matches("embedding_1_tenant_[0-9]+");
        assertThat(promoted.path("indexes")).hasSize(1);
        assertThat(promoted.path("indexes").get(0).path("usable").asBoolean()).isTrue();
        assertThat(promoted.path("indexes").get(0).path("documents").asInt()).isEqualTo(60);

        Ended again = run(SMALL_IS_LARGE, "tenant", "promote", tenant);
        assertThat(again.code()).isZero();
        assertThat(again.output())
                .isEqualToIgnoringNewLines(tenant + " has a partition of its own already: nothing to do");

        JsonNode all = MAPPER.readTree(run("tenant", "list", "--json").output());
        assertThat(all).anySatisfy(listed -> {
            assertThat(listed.path("tenantId").asText()).isEqualTo(tenant);
            assertThat(listed.path("promoted").asBoolean()).isTrue();
        });
    }

    @Test
    void promote_unknownTenant_saysWhatIsExpected() throws Exception {
        Ended unknown = run("tenant", "promote", "nobody-" + UUID.randomUUID());
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors()).contains("tenant list").doesNotContain("Exception");
    }

    private static Ended run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private static Ended run(Map<String, String> settings, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(TestServers.environment());
        environment.putAll(settings);
        return ChildCommand.run(environment, arguments);
    }
}
