package io.headhunter.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Makes the application's role, its database and the extensions in it, as far as they are missing: every step may be
 * repeated, because a start can be killed between any two.
 * <p>Names are checked by {@link PostgresOptions} and passwords are hexadecimal, so both can stand in SQL as they are.
 */
final class ApplicationDatabase {
    private static final String UNKNOWN_DATABASE = "3D000";
    private static final String WRONG_PASSWORD = "28P01";

    private final int port;
    private final String superuserPassword;

    ApplicationDatabase(int port, String superuserPassword) {
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void ensure(PostgresOptions options, String password) {
        try {
            if (!tryCreateExtensions(options)) {
                createDatabase(options, password);
                tryCreateExtensions(options);
            }
        } catch (SQLException e) {
            String hint = WRONG_PASSWORD.equals(e.getSQLState())
                    ? "expected the password in credentials.properties to be that of the cluster; put the file back, or "
                            + "choose another data folder"
                    : "expected it to be possible on a fresh server; see the cause";
            throw new EmbeddedServerException(
                    "preparing the database '" + options.application() + "' failed: " + e.getMessage() + "; " + hint,
                    e);
        }
    }

    /** False if the database is not there yet. The database is made last, so where it is, its role is too. */
    private boolean tryCreateExtensions(PostgresOptions options) throws SQLException {
        try (Connection connection = connect(options.application());
                Statement statement = connection.createStatement()) {
            for (String extension : options.extensions().names()) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension + " SCHEMA public");
            }
            return true;
        } catch (SQLException e) {
            if (UNKNOWN_DATABASE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void createDatabase(PostgresOptions options, String password) throws SQLException {
        String name = options.application();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (var roles = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
                String verb = roles.next() ? "ALTER" : "CREATE";
                statement.execute(verb + " ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            }
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url(port, database), properties);
    }
}
