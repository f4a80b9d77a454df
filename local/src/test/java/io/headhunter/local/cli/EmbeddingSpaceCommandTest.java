package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves the servers as they are: they are those of all tests. The whole way is in {@code SpaceChangeTest}. */
final class EmbeddingSpaceCommandTest {
    @Test
    void list_json_saysWhichServes() throws Exception {
        Ended ended = run("list", "--json");

        assertThat(ended.code()).as(ended.output()).isZero();
        JsonNode space = new ObjectMapper().readTree(ended.output()).path(0);
        assertThat(space.path("space").asInt()).isEqualTo(1);
        assertThat(space.path("model").asText()).isEqualTo("onnx/all-minilm-l6-v2-q");
        assertThat(space.path("status").asText()).isEqualTo("serving");
    }

    @Test
    void create_unknownModel_isMisused() throws Exception {
        Ended ended = run("create", "onnx/nobody");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.errors()).contains("onnx/all-minilm-l6-v2-q, onnx/bge-small-en-v1.5-q");
    }

    @Test
    void retire_theServing_isRefused() throws Exception {
        Ended ended = run("retire", "1");

        assertThat(ended.code()).isEqualTo(Headhunter.FAILED);
        assertThat(ended.errors()).contains("Space 1 serves");
    }

    private static Ended run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("embedding-space"));
        command.addAll(List.of(arguments));
        return ChildCommand.run(TestServers.environment(), command.toArray(String[]::new));
    }
}
