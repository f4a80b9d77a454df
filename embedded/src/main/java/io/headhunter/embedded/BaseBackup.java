package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A copy of a running cluster's files, by PostgreSQL's low-level backup functions: the wheel has no pg_basebackup. It is whole
 * only together with the log that was written while it was made, which a replica fetches from the server and a recovery from
 * an archive.
 */
final class BaseBackup {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Of the server, not of its data; and what would have the copy believe that it is that server. */
    private static final List<String> NOT_OF_A_COPY =
            List.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot", "pg_stat_tmp", "pg_dynshmem");

    private BaseBackup() {}

    /**
     * Copies a cluster into a folder that has none yet.
     *
     * @param url of the server, as superuser; the backup lasts as long as that session
     */
    static void take(String url, PostgresFolder source, PostgresFolder target) throws IOException {
        if (Files.exists(target.cluster())) {
            throw new EmbeddedServerException("there is a cluster in " + target.path()
                    + " already; expected an empty folder; choose another one");
        }
        Path fresh = Files.createDirectory(target.path().resolve("cluster.copy"));
        target.user().takeOver(fresh);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('headhunter', fast => true)");
            copy(source, target, fresh);
            // What is archived or streamed must reach this moment; so nobody waits for an archive here.
            try (ResultSet row =
                    statement.executeQuery("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
                row.next();
                append(target, fresh.resolve("backup_label"), row.getString("labelfile"));
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException(
                    "the server of " + source.path() + " could not be copied; expected it to run"
                            + " and to have wal_level = replica; see the cause",
                    e);
        }
        Files.move(fresh, target.cluster());
    }

    /** Files that vanish meanwhile are no failure: the log says what became of them. */
    private static void copy(PostgresFolder source, PostgresFolder target, Path fresh) throws IOException {
        var outcome = ExternalCommand.run(
                target.path(),
                LIMIT,
                target.user().command(List.of("cp", "-R", source.cluster() + "/.", fresh.toString())));
        boolean isWhole = outcome.succeeded()
                || outcome.output().lines().allMatch(line -> line.contains("No such file or directory"));
        if (!isWhole) {
            throw new EmbeddedServerException("copying " + source.cluster() + " failed; expected free space and read"
                    + " rights; see its words\n" + outcome.output());
        }
        for (String name : NOT_OF_A_COPY) {
            Path path = fresh.resolve(name);
            boolean isFolder = Files.isDirectory(path);
            FileTree.delete(path);
            if (isFolder) {
                Files.createDirectory(path);
                target.user().takeOver(path);
            }
        }
        Path archiveState = Files.createDirectory(fresh.resolve("pg_wal").resolve("archive_status"));
        target.user().takeOver(archiveState);
    }

    /** Adds to a file of a cluster, which is made if it is not there. */
    static void append(PostgresFolder folder, Path file, String text) throws IOException {
        Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        folder.user().takeOver(file);
    }

    /** A line of settings; the last one of a name wins, and those of this file over those of postgresql.conf. */
    static void set(PostgresFolder folder, String name, String value) throws IOException {
        append(
                folder,
                folder.cluster().resolve("postgresql.auto.conf"),
                name + " = '" + value.replace("'", "''") + "'\n");
    }
}
