package io.headhunter.function.backfill.gcp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function has an address on the internet, so it never starts without authentication. */
final class NoOpenFunctionTest {
    @AfterEach
    void reset() {
        System.clearProperty("auth.mode");
        System.clearProperty("micronaut.server.host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1"})
    void start_modeNone_stopsTheStart(String host) {
        System.setProperty("auth.mode", "none");
        System.setProperty("micronaut.server.host", host);

        assertThatThrownBy(BackfillFunction::new).hasMessageContaining("AUTH_MODE is none where others can connect");
    }
}
