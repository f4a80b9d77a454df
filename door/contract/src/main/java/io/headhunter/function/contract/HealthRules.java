package io.headhunter.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.observe.Build;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes need no tenant, and learn the state, which release has it, and nothing else. */
public interface HealthRules extends Door {
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    default void health_isUpAndSaysNoMore(String path) throws Exception {
        Reply reply = send(Call.get(path));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().fieldNames()).toIterable().containsExactlyInAnyOrder("status", "version", "commit");
        assertThat(reply.json().path("status").asText()).isEqualTo("UP");
        assertThat(reply.json().path("version").asText())
                .isEqualTo(Build.current().version());
        assertThat(reply.json().path("commit").asText())
                .isEqualTo(Build.current().commit());
    }
}
