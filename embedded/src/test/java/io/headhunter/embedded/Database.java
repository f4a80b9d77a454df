package io.headhunter.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** SQL against an embedded server, in one line. */
final class Database {
    private final String url;

    private Database(String url) {
        this.url = url;
    }

    static Database asApplication(EmbeddedPostgres postgres) {
        return new Database(postgres.url() + "?user=" + postgres.user() + "&password=" + postgres.password());
    }

    static Database asSuperuser(EmbeddedPostgres postgres) {
        return new Database(postgres.superuserUrl());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** First column of the first row. */
    @Nullable
    String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
