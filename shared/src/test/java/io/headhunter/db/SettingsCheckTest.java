package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsCheckTest {
    @ParameterizedTest
    @CsvSource({
        "pgvector.pool-max, 2O, PGVECTOR_POOL_MAX, a number",
        "headhunter.database.pool-max, many, HEADHUNTER_DATABASE_POOL_MAX, a number",
        "headhunter.database.statement-timeout, soon, HEADHUNTER_DATABASE_STATEMENT_TIMEOUT, a length of time"
    })
    void start_unreadableSetting_isRefusedByNameAndWithoutItsValue(
            String property, String value, String variable, String expected) {
        assertThatThrownBy(() -> ApplicationContext.run(Map.of(property, value)).close())
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(expected)
                .hasMessageNotContaining(value);
    }

    @Test
    void start_readableSettings_goesOn() {
        try (ApplicationContext context = ApplicationContext.run(
                Map.of("pgvector.pool-max", "3", "headhunter.database.statement-timeout", "2s"))) {
            assertThat(context.isRunning()).isTrue();
        }
    }
}
