package io.headhunter.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTargetTest {
    private static final DatabaseUrlConfig NO_URL = new DatabaseUrlConfig(null, null);
    private static final PgvectorConfig NO_PARTS = parts(null, null, null, null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql://u:p@h:6432/d               | jdbc:postgresql://h:6432/d | u   | p
            postgres://u:p@h/d                      | jdbc:postgresql://h:5432/d | u   | p
            jdbc:postgresql://h:5432/d              | jdbc:postgresql://h:5432/d | -   | -
            jdbc:postgresql://h/d?user=u&password=p | jdbc:postgresql://h:5432/d | u   | p
            postgresql://u@h                        | jdbc:postgresql://h:5432/postgres | u | -
            postgresql://u%40x:p%3Aq%2F@h/d         | jdbc:postgresql://h:5432/d | u@x | p:q/
            postgresql://u:a+b@h/d                  | jdbc:postgresql://h:5432/d | u   | a+b
            postgresql://u:p:q@h/d                  | jdbc:postgresql://h:5432/d | u   | p:q
            postgresql://u:p@[::1]:5433/d           | jdbc:postgresql://[::1]:5433/d | u | p
            postgresql://h/d?sslmode=require&user=u | jdbc:postgresql://h:5432/d?sslmode=require | u | -
            """)
    void parse_url_takesTheCredentialsOut(
            String url, String jdbcUrl, @Nullable String user, @Nullable String password) {
        assertThat(ConnectionTarget.parse("DATABASE_URL", url))
                .isEqualTo(new ConnectionTarget(jdbcUrl, user, password == null ? null : new Secret(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h/d",
                "mysql://u:secret@h/d",
                "postgresql://",
                "postgresql:///d",
                "postgresql://u:secret@h:x y/d"
            })
    void parse_noPostgresUrl_namesTheSettingAndNoSecret(String url) {
        assertThatThrownBy(() -> ConnectionTarget.parse("DATABASE_URL", url))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("DATABASE_URL is not a PostgreSQL URL; expected")
                .hasMessageNotContaining("secret");
    }

    @Test
    void of_nothingSet_saysWhatToSet() {
        assertThatThrownBy(() -> ConnectionTarget.of(own(null, null, null), NO_URL, NO_PARTS))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("DATABASE_URL", "PGVECTOR_HOST", "HEADHUNTER_DATABASE_URL");
    }

    @Test
    void of_sameThingThreeTimes_isFine() {
        ConnectionTarget target = ConnectionTarget.of(
                own("jdbc:postgresql://h:5432/d", "u", "p"),
                new DatabaseUrlConfig("postgres://u:p@h/d", null),
                parts("h", null, "d", "u", "p"));

        assertThat(target).isEqualTo(new ConnectionTarget("jdbc:postgresql://h:5432/d", "u", new Secret("p")));
    }

    @Test
    void of_credentialsSaidElsewhere_areTaken() {
        ConnectionTarget target = ConnectionTarget.of(
                own("jdbc:postgresql://h:5432/d", null, null),
                new DatabaseUrlConfig("postgres://u:p@h/d", null),
                NO_PARTS);

        assertThat(target).isEqualTo(new ConnectionTarget("jdbc:postgresql://h:5432/d", "u", new Secret("p")));
    }

    @Test
    void of_partsOnly_defaultToPortAndDatabaseOfPostgres() {
        assertThat(ConnectionTarget.of(own(null, null, null), NO_URL, parts("h", null, null, null, null)))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://h:5432/postgres", null, null));
    }

    @Test
    void of_twoDatabases_namesBothSettings() {
        assertThatThrownBy(() -> ConnectionTarget.of(
                        own(null, null, null),
                        new DatabaseUrlConfig("postgres://u:p@h/d", null),
                        parts("h", 6432, "d", "u", "p")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("DATABASE_URL", "PGVECTOR_HOST", "different databases");
    }

    @Test
    void of_twoUsers_namesBothSettings() {
        assertThatThrownBy(() -> ConnectionTarget.of(
                        own("postgresql://one@h/d", null, null),
                        new DatabaseUrlConfig("postgres://two@h/d", null),
                        NO_PARTS))
                .hasMessageContainingAll("HEADHUNTER_DATABASE_URL", "DATABASE_URL", "different users");
    }

    @Test
    void of_twoPasswords_namesBothSettingsAndNeitherPassword() {
        assertThatThrownBy(() -> ConnectionTarget.of(
                        own("postgresql://u@h/d", "u", "hidden1"), NO_URL, parts("h", 5432, "d", "u", "hidden2")))
                .hasMessageContainingAll("HEADHUNTER_DATABASE_URL", "PGVECTOR_HOST", "different passwords")
                .hasMessageNotContaining("hidden");
    }

    private static DatabaseConfig own(@Nullable String url, @Nullable String user, @Nullable String password) {
        return new DatabaseConfig(
                url,
                user,
                password == null ? null : new Secret(password),
                null,
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
    }

    private static PgvectorConfig parts(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String database,
            @Nullable String user,
            @Nullable String password) {
        return new PgvectorConfig(
                host, port, database, user, password == null ? null : new Secret(password), null, null);
    }

    @Test
    void ofReplica_noUser_isThatOfThePrimary() {
        ConnectionTarget primary = ConnectionTarget.parse("DATABASE_URL", "postgresql://u:p@h/d");

        assertThat(replica("postgresql://r:6432/d?sslmode=require", primary))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://r:6432/d?sslmode=require", "u", new Secret("p")));
        assertThat(replica("postgresql://reader@r/d", primary))
                .isEqualTo(new ConnectionTarget("jdbc:postgresql://r:5432/d", "reader", null));
    }

    private static @Nullable ConnectionTarget replica(String url, ConnectionTarget primary) {
        return ConnectionTarget.ofReplica(
                new ReplicaConfig(null, null, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new DatabaseUrlConfig(null, url),
                () -> primary);
    }
}
