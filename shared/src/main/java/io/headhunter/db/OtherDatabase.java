package io.headhunter.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A database that is not ours, to be read once. */
public final class OtherDatabase {
    private static final String CONNECT_SECONDS = "10";

    private OtherDatabase() {}

    /**
     * A connection of its own, which whoever asked closes.
     *
     * @param setting names the URL in messages
     * @param url {@code postgresql://user:password@host:5432/database}
     * @throws InvalidSettingException if the URL is none
     */
    public static Connection connect(String setting, String url) throws SQLException {
        ConnectionTarget target = ConnectionTarget.parse(setting, url);
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("ApplicationName", "headhunter import");
        if (target.user() != null) {
            properties.setProperty("user", target.user());
        }
        if (target.password() != null) {
            properties.setProperty("password", target.password().value());
        }
        return DriverManager.getConnection(target.jdbcUrl(), properties);
    }
}
