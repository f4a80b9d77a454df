package io.headhunter.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What a {@link ChildJvm} does: starts a server, says each step, and works until it is killed. */
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        PostgresOptions options = PostgresOptions.defaults().withListener(step -> say("step " + step));
        switch (arguments[0]) {
            case "write" -> write(EmbeddedPostgres.open(Path.of(arguments[1]), options));
            case "temporary" -> {
                EmbeddedPostgres postgres = EmbeddedPostgres.temporary(options);
                say("folder " + postgres.log().getParent());
                waitForEver();
            }
            case "redis" -> {
                EmbeddedRedis redis = EmbeddedRedis.open(Path.of(arguments[1]), options.listener());
                say("url " + redis.url());
                waitForEver();
            }
            case "join" -> {
                try (var servers = EmbeddedServers.open(Path.of(arguments[1]), options)) {
                    say("joined " + servers.postgres().isJoined() + " "
                            + servers.redis().isJoined());
                }
            }
            case "once" -> {
                try (var postgres = EmbeddedPostgres.temporary(options)) {
                    say("ready " + postgres.port());
                } catch (EmbeddedServerException e) {
                    say("failed " + e.getMessage());
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Commits one row after the other and says each only when it is committed. */
    private static void write(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS written (number int PRIMARY KEY)");
            for (int number = 1; ; number++) {
                statement.execute("INSERT INTO written VALUES (" + number + ")");
                say("committed " + number);
            }
        }
    }

    private static void waitForEver() throws InterruptedException {
        Thread.currentThread().join();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
