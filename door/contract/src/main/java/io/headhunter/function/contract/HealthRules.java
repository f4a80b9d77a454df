package io.headhunter.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes need no tenant and learn nothing but the state. */
public interface HealthRules extends Door {
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    default void health_isUpAndSaysNoMore(String path) throws Exception {
        Reply reply = send(Call.get(path));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"status\":\"UP\"}");
    }
}
