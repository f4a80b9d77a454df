package io.headhunter.function.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostDatabaseTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53300", "57P01", "57P03"})
    void isCauseOf_stateOfALostConnection_true(String state) {
        assertThat(LostDatabase.isCauseOf(new IllegalStateException(new SQLException("gone", state))))
                .isTrue();
    }

    /** Syntax, a violated constraint, a statement timeout: the connection is fine. */
    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "57014"})
    void isCauseOf_stateOfAStatement_false(String state) {
        assertThat(LostDatabase.isCauseOf(new SQLException("no", state))).isFalse();
    }

    @Test
    void isCauseOf_poolWithoutConnection_true() {
        assertThat(LostDatabase.isCauseOf(new RuntimeException(new SQLTransientConnectionException("timed out"))))
                .isTrue();
    }

    @Test
    void isCauseOf_otherFailure_false() {
        assertThat(LostDatabase.isCauseOf(new IllegalStateException(new IOException("disk"))))
                .isFalse();
    }
}
