package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@link SearchDoorContract} and what takes a scripted answer to see. The door runs with {@link ScriptedSearcher} and
 * behind a gateway.
 */
public abstract class ScriptedDoorContract extends SearchDoorContract
        implements AnswerRules, FailureRules, GatewayRules {
    @BeforeEach
    final void resetScript() {
        ScriptedSearcher.reset();
    }

    @Test
    final void suggest_parameters_reachTheSuggester() throws Exception {
        Reply plain = send(Call.get("/v1/suggest?q=c%2B%2B+d%C3%A9v").header("X-Tenant-ID", "acme"));
        Reply full = send(Call.get("/v1/suggest?limit=7&kind=job&q=a%26b").header("X-Tenant-ID", "acme"));

        assertThat(plain.json().path("suggestions").toString())
                .isEqualTo("[{\"value\":\"acme candidate c++ dév\",\"type\":\"title\",\"count\":10}]");
        assertThat(full.json().path("suggestions").toString())
                .isEqualTo("[{\"value\":\"acme job a&b\",\"type\":\"title\",\"count\":7}]");
    }

    @Test
    final void suggest_nothingSaysWho_notAuthenticated() throws Exception {
        assertProblem(send(Call.get("/v1/suggest?q=java")), 401);
    }
}
