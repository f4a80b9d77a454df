package io.headhunter.db;

import io.headhunter.problem.DependencyUnavailableException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to the version of this code. Run by the write side, the CLI and the demo, never by a search
 * function. Two that run at once wait for each other (Flyway's lock). Safe to repeat.
 */
@Singleton
public final class Migrations {
    /**
     * Settings of our role in this database, so that a pooler in between does not matter. A custom plan lets the
     * planner see the tenant and the filters; jit costs more than it gives on statements of milliseconds. What is stored
     * for the role is compared, not what is in force: our own connections set the same by themselves. Who is no superuser
     * may store an extension's setting only where its library is loaded, which a call of one of its functions does.
     */
    private static final String ROLE_SETTINGS = """
            DO $$
            DECLARE
                wanted record;
            BEGIN
                PERFORM '[1]'::vector;
                IF to_regprocedure('smallint_array_overlap(smallint[], smallint[])') IS NOT NULL THEN
                    PERFORM smallint_array_overlap('{1}'::smallint[], '{1}'::smallint[]);
                END IF;
                FOR wanted IN
                    SELECT * FROM (VALUES %s) AS setting (name, value)
                    WHERE NOT EXISTS (
                        SELECT FROM pg_db_role_setting
                        WHERE setrole = CAST(current_user AS regrole)
                          AND setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
                          AND setting.name || '=' || setting.value = ANY (setconfig))
                LOOP
                    BEGIN
                        EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %%I SET %%s = %%L',
                            current_database(), wanted.name, wanted.value);
                    EXCEPTION WHEN insufficient_privilege THEN
                        -- a managed database may keep it from us: each connection sets it by itself
                        NULL;
                    END;
                END LOOP;
            END $$
            """;

    private static final String IS_AVAILABLE = "SELECT FROM pg_available_extensions WHERE name = ?";

    /** Flyway's lock does not reach extensions and roles, and two that change one at once get an error. */
    private static final String LOCK = "SELECT pg_advisory_lock(hashtextextended('headhunter migrations', 0))";

    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('headhunter migrations', 0))";

    private final ConnectionPool pool;
    private final List<SessionSetting> roleSettings;

    Migrations(ConnectionPool pool, DatabaseConfig config, List<SessionSetting> sessionSettings) {
        this.pool = pool;
        List<SessionSetting> all = new ArrayList<>(List.of(
                new SessionSetting("plan_cache_mode", "force_custom_plan"),
                new SessionSetting("jit", "off"),
                new SessionSetting(
                        "statement_timeout", config.statementTimeout().toSeconds() + "s")));
        all.addAll(sessionSettings);
        this.roleSettings = List.copyOf(all);
    }

    /**
     * Creates the extensions that are to be had and migrates.
     *
     * @return how many migrations ran
     * @throws InvalidSettingException if the database has no pgvector
     */
    public int migrate() {
        createExtensions();
        int executed = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(pool.dataSource())
                .locations("classpath:io/headhunter/db/migration")
                .schemas("search")
                .createSchemas(true)
                .table("flyway_history")
                .initSql("SET statement_timeout = 0")
                .loggers("slf4j")
                .load()
                .migrate()
                .migrationsExecuted;
        // Connections that were open before know nothing of the role's settings.
        pool.renew();
        return executed;
    }

    private void createExtensions() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
            try {
                if (!tryCreate(connection, "vectorscale") && !tryCreate(connection, "vector")) {
                    throw new InvalidSettingException("The database has no pgvector and our role may not create it;"
                            + " expected pgvector 0.8 or later; run CREATE EXTENSION vector as an administrator");
                }
                statement.execute(ROLE_SETTINGS.formatted(roleSettings.stream()
                        .map(setting -> "('" + setting.name() + "', '" + setting.value() + "')")
                        .collect(Collectors.joining(", "))));
            } finally {
                statement.execute(UNLOCK);
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Whether the extension is there now. One that the server does not offer is not asked for: the pool takes the refusal
     * ("feature not supported") for a broken connection and closes it.
     */
    private static boolean tryCreate(Connection connection, String extension) throws SQLException {
        try (PreparedStatement available = connection.prepareStatement(IS_AVAILABLE)) {
            available.setString(1, extension);
            try (ResultSet row = available.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            return tryExecute(statement, "CREATE EXTENSION IF NOT EXISTS " + extension + " CASCADE");
        }
    }

    private static boolean tryExecute(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
