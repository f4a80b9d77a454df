package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each record of settings: what holds if nothing is set, and that each key arrives. */
class ConfigRecordsTest {
    @Test
    void databaseConfig_defaults() {
        assertThat(bind(DatabaseConfig.class, Map.of()))
                .isEqualTo(new DatabaseConfig(
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10)));
    }

    @Test
    void databaseConfig_explicitPropertyMappings() throws ReflectiveOperationException {
        DatabaseConfig expected = new DatabaseConfig(
                "postgresql://h/d",
                "u",
                new Secret("p"),
                7,
                2,
                Duration.ofMillis(800),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5));

        assertThat(bind(
                        DatabaseConfig.class,
                        Map.of(
                                "headhunter.database.url", "postgresql://h/d",
                                "headhunter.database.user", "u",
                                "headhunter.database.password", "p",
                                "headhunter.database.pool-max", "7",
                                "headhunter.database.pool-min", "2",
                                "headhunter.database.connect-timeout", "800ms",
                                "headhunter.database.idle-timeout", "PT15M",
                                "headhunter.database.statement-timeout", "5s")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @Test
    void replicaConfig_defaults() {
        assertThat(bind(ReplicaConfig.class, Map.of()))
                .isEqualTo(new ReplicaConfig(null, null, Duration.ofSeconds(2), Duration.ofSeconds(5)));
    }

    @Test
    void replicaConfig_explicitPropertyMappings() throws ReflectiveOperationException {
        ReplicaConfig expected =
                new ReplicaConfig("postgresql://r/d", 7, Duration.ofMillis(800), Duration.ofMinutes(1));

        assertThat(bind(
                        ReplicaConfig.class,
                        Map.of(
                                "headhunter.database.replica.url", "postgresql://r/d",
                                "headhunter.database.replica.pool-max", "7",
                                "headhunter.database.replica.timeout", "800ms",
                                "headhunter.database.replica.max-lag", "1m")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "headhunter.database.replica.timeout, 50ms, HEADHUNTER_DATABASE_REPLICA_TIMEOUT",
        "headhunter.database.replica.max-lag, 0s, HEADHUNTER_DATABASE_REPLICA_MAX_LAG",
        "headhunter.database.replica.max-lag, 2h, HEADHUNTER_DATABASE_REPLICA_MAX_LAG",
        "headhunter.database.replica.pool-max, 0, poolMax"
    })
    void replicaConfig_outOfRange_stopsTheStart(String key, String value, String name) {
        assertThatThrownBy(() -> bind(ReplicaConfig.class, Map.of(key, value))).hasStackTraceContaining(name);
    }

    @Test
    void replica_primaryItself_stopsTheStart() {
        assertThatThrownBy(() -> bind(
                        ReadConnections.class,
                        Map.of("database.url", "postgresql://h/d", "database.replica-url", "postgresql://h:5432/d")))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("DATABASE_REPLICA_URL names the primary itself");
    }

    @Test
    void replica_twoUrls_stopTheStartAndNameBoth() {
        assertThatThrownBy(() -> bind(
                        ReadConnections.class,
                        Map.of(
                                "database.url", "postgresql://h/d",
                                "database.replica-url", "postgresql://r/d",
                                "headhunter.database.replica.url", "postgresql://s/d")))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("DATABASE_REPLICA_URL", "HEADHUNTER_DATABASE_REPLICA_URL");
    }

    @Test
    void instanceConfig_defaults() {
        assertThat(bind(InstanceConfig.class, Map.of())).isEqualTo(new InstanceConfig(null));
    }

    @Test
    void instanceConfig_explicitPropertyMappings() throws ReflectiveOperationException {
        InstanceConfig expected = new InstanceConfig(1);

        assertThat(bind(InstanceConfig.class, Map.of("headhunter.instance.requests", "1")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    /** An instance that has one request at a time needs what one search uses, and there are many such instances. */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 7", "6, 19", "7, 20", "80, 20"})
    void pool_instanceOfFewRequests_isAsSmallAsThey(String requests, int poolMax) {
        assertThat(poolMax(Map.of("headhunter.instance.requests", requests))).isEqualTo(poolMax);
        assertThat(poolMax(Map.of("headhunter.instance.requests", requests, "pgvector.pool-max", "9")))
                .isEqualTo(9);
    }

    @Test
    void pgvectorConfig_defaults() {
        assertThat(bind(PgvectorConfig.class, Map.of()))
                .isEqualTo(new PgvectorConfig(null, null, null, null, null, null, null));
    }

    @Test
    void pgvectorConfig_explicitPropertyMappings() throws ReflectiveOperationException {
        PgvectorConfig expected = new PgvectorConfig("h", 6432, "d", "u", new Secret("p"), 7, 2);

        assertThat(bind(
                        PgvectorConfig.class,
                        Map.of(
                                "pgvector.host", "h",
                                "pgvector.port", "6432",
                                "pgvector.database", "d",
                                "pgvector.user", "u",
                                "pgvector.password", "p",
                                "pgvector.pool-max", "7",
                                "pgvector.pool-min", "2")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @Test
    void databaseUrlConfig_defaults() {
        assertThat(bind(DatabaseUrlConfig.class, Map.of())).isEqualTo(new DatabaseUrlConfig(null, null));
    }

    @Test
    void databaseUrlConfig_explicitPropertyMappings() throws ReflectiveOperationException {
        DatabaseUrlConfig expected = new DatabaseUrlConfig("postgresql://h/d", "postgresql://r/d");

        assertThat(bind(
                        DatabaseUrlConfig.class,
                        Map.of("database.url", "postgresql://h/d", "database.replica-url", "postgresql://r/d")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "headhunter.database.pool-max, 0, poolMax",
        "headhunter.database.pool-max, 1001, poolMax",
        "headhunter.database.pool-min, -1, poolMin"
    })
    void databaseConfig_outOfRange_stopsTheStart(String key, String value, String name) {
        assertThatThrownBy(() -> bind(DatabaseConfig.class, Map.of(key, value))).hasMessageContaining(name);
    }

    @Test
    void pool_twoSizes_stopTheStartAndNameBoth() {
        assertThatThrownBy(() -> bind(
                        ConnectionPool.class,
                        Map.of(
                                "database.url", "postgresql://h/d",
                                "headhunter.database.pool-max", "5",
                                "pgvector.pool-max", "6")))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("HEADHUNTER_DATABASE_POOL_MAX is 5", "PGVECTOR_POOL_MAX is 6");
    }

    @Test
    void pool_minAboveMax_stopsTheStart() {
        assertThatThrownBy(() -> bind(
                        ConnectionPool.class,
                        Map.of("database.url", "postgresql://h/d", "pgvector.pool-max", "2", "pgvector.pool-min", "3")))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("PGVECTOR_POOL_MIN is 3", "PGVECTOR_POOL_MAX, which is 2");
    }

    @Test
    void pool_databaseAway_startsNevertheless() {
        assertThat(bind(ConnectionPool.class, Map.of("database.url", "postgresql://127.0.0.1:1/d")))
                .isNotNull();
    }

    /** As files of mounted secrets have it. */
    @Test
    void secret_endsWithTheEndOfALine_isWhatStandsBefore() {
        assertThat(bind(PgvectorConfig.class, Map.of("pgvector.password", " p \r\n"))
                        .password())
                .isEqualTo(new Secret(" p "));
    }

    @Test
    void toString_ofAnythingWithASecret_showsStars() {
        Map<String, Object> settings = Map.of("pgvector.password", "hidden", "headhunter.database.password", "hidden");

        assertThat(bind(PgvectorConfig.class, settings).toString())
                .contains("***")
                .doesNotContain("hidden");
        assertThat(bind(DatabaseConfig.class, settings).toString())
                .contains("***")
                .doesNotContain("hidden");
        assertThat(new ConnectionTarget("jdbc:postgresql://h/d", "u", new Secret("hidden")).toString())
                .contains("***")
                .doesNotContain("hidden");
    }

    private static int poolMax(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("database.url", "postgresql://127.0.0.1:1/d");
        return bind(ConnectionPool.class, all).maxConnections();
    }

    /** A context without files and without the environment. */
    private static <T> T bind(Class<T> type, Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start()) {
            return context.getBean(type);
        }
    }

    private static void assertEveryComponentDiffersFromDefault(Record explicit) throws ReflectiveOperationException {
        Record defaults = bind(explicit.getClass(), Map.of());
        for (RecordComponent component : explicit.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            assertThat(component.getAccessor().invoke(explicit))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(defaults));
        }
    }
}
