package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the change of the model leaves everything as it is: the database is that of all tests. */
interface EmbeddingSpaceRules extends Door {
    String PATH = "/v1/embedding-spaces";

    private Reply ask(Call call) throws Exception {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"headhunter_admin\":true}".getBytes(StandardCharsets.UTF_8));
        return send(call.header("X-Apigateway-Api-Userinfo", claims));
    }

    @Test
    default void spaces_noAdministrator_areRefused() throws Exception {
        assertProblem(send(Call.get(PATH)), 401);
        assertProblem(send(Call.get(PATH + "/1")), 401);
        assertProblem(send(Call.post(PATH, "{}")), 401);
        for (String step : List.of("verify", "switch", "retire")) {
            assertProblem(send(Call.post(PATH + "/1/" + step, "{}")), 401);
        }
    }

    @Test
    default void spaces_list_saysWhichServes() throws Exception {
        Reply reply = ask(Call.get(PATH));

        assertServed(reply);
        JsonNode spaces = new ObjectMapper().readTree(reply.body()).path("spaces");
        assertThat(spaces).anySatisfy(space -> {
            assertThat(space.path("status").asText()).isEqualTo("serving");
            assertThat(space.path("model").asText()).isEqualTo("onnx/all-minilm-l6-v2-q");
            assertThat(space.path("dimensions").asInt()).isEqualTo(384);
            assertThat(space.path("documents").isIntegralNumber()).isTrue();
            assertThat(space.path("truncated").isIntegralNumber()).isTrue();
        });
        JsonNode one = new ObjectMapper().readTree(ask(Call.get(PATH + "/1")).body());
        assertThat(one.path("space").asInt()).isEqualTo(1);
    }

    @Test
    default void spaces_unknown_areNotFound() throws Exception {
        assertProblem(ask(Call.get(PATH + "/999")), 404);
        assertProblem(ask(Call.get(PATH + "/one")), 404);
        assertProblem(ask(Call.post(PATH + "/999/switch", "{}")), 404);
        assertProblem(ask(Call.post(PATH + "/999/verify", "{}")), 404);
        assertProblem(ask(Call.post(PATH + "/999/retire", "{}")), 404);
    }

    @Test
    default void spaces_badBody_namesTheField() throws Exception {
        assertProblem(ask(Call.post(PATH, "{}")), 400, "model");
        assertProblem(ask(Call.post(PATH, "{\"model\":7}")), 400, "model");
        assertProblem(ask(Call.post(PATH, "{\"model\":\"onnx/nobody's\"}")), 400, "model");
        assertProblem(ask(Call.post(PATH + "/1/switch", "{\"forced\":true}")), 400, "forced");
    }

    @Test
    default void spaces_whatWouldHurt_isRefused() throws Exception {
        assertProblem(ask(Call.post(PATH, "{\"model\":\"onnx/all-minilm-l6-v2-q\"}")), 409);
        assertProblem(ask(Call.post(PATH + "/1/retire", "{}")), 409);
    }

    @Test
    default void spaces_switchToTheServing_changesNothing() throws Exception {
        Reply reply = ask(Call.post(PATH + "/1/switch", "{}"));

        assertServed(reply);
        assertThat(new ObjectMapper().readTree(reply.body()).path("lacks")).isEmpty();
    }
}
