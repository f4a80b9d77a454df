package io.headhunter.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @Test
    void temporary_application_buildsDiskannIndexAndIsNoSuperuser() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary()) {
            var database = Database.asApplication(postgres);

            database.execute(
                    "CREATE TABLE item (id int PRIMARY KEY, embedding vector(3))",
                    "INSERT INTO item SELECT n, ARRAY[n, 1, 1]::vector FROM generate_series(1, 300) n",
                    "CREATE INDEX item_diskann ON item USING diskann (embedding vector_cosine_ops)");

            assertThat(database.query("SELECT amname FROM pg_am JOIN pg_class ON relam = pg_am.oid "
                            + "WHERE relname = 'item_diskann'"))
                    .isEqualTo("diskann");
            assertThat(database.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(database.query(
                            "SELECT pg_get_userbyid(datdba) FROM pg_database " + "WHERE datname = current_database()"))
                    .isEqualTo("headhunter");
        }
    }

    @Test
    void temporary_newDatabase_takesVectorscaleWithCascade() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary()) {
            Database.asSuperuser(postgres).execute("DROP EXTENSION vectorscale", "DROP EXTENSION vector");

            Database.asSuperuser(postgres).execute("CREATE EXTENSION vectorscale CASCADE");

            assertThat(Database.asApplication(postgres)
                            .query("SELECT string_agg(extname || ' ' || extversion, ', ' ORDER BY extname) "
                                    + "FROM pg_extension WHERE extname LIKE 'vector%'"))
                    .isEqualTo("vector 0.8.2, vectorscale 0.9.0");
        }
    }

    @Test
    void temporary_pgvectorOnly_knowsNoVectorscale() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY)) {
            var superuser = Database.asSuperuser(postgres);

            assertThat(superuser.query("SELECT '[1,2]'::vector <-> '[1,3]'")).isEqualTo("1");
            assertThatThrownBy(() -> superuser.execute("CREATE EXTENSION vectorscale CASCADE"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("extension \"vectorscale\" is not available");
        }
    }

    @Test
    void temporary_twoAtOnce_areStrangersAndLeaveNothing() throws Exception {
        Path firstFolder;
        try (var first = EmbeddedPostgres.temporary();
                var second = EmbeddedPostgres.temporary()) {
            firstFolder = folderOf(first);
            Database.asApplication(first).execute("CREATE TABLE only_here ()");

            assertThat(second.port()).isNotEqualTo(first.port());
            assertThat(Database.asApplication(second).query("SELECT to_regclass('only_here')"))
                    .isNull();
        }

        assertThat(firstFolder).doesNotExist();
        assertThat(ServerProcess.workingIn(firstFolder.resolve("cluster"), "postgres"))
                .isEmpty();
    }

    @Test
    void temporary_listens_onLoopbackWithPasswordOnly() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary()) {
            var superuser = Database.asSuperuser(postgres);

            assertThat(superuser.query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(superuser.query("SHOW unix_socket_directories")).isEmpty();
            assertThat(superuser.query("SHOW fsync")).isEqualTo("off");
            assertThat(superuser.query("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
    }

    @Test
    void temporary_asRoot_runsUnderAnotherAccount() throws Exception {
        assumeThat(ServerUser.isRoot()).isTrue();

        try (var postgres = EmbeddedPostgres.temporary()) {
            var state = ServerState.read(folderOf(postgres)).orElseThrow();

            assertThat(Files.getAttribute(Path.of("/proc/" + state.server().pid()), "unix:uid"))
                    .isNotEqualTo(0);
        }
    }

    @Test
    void open_again_keepsDataAndSettingsThatWereMadeToLast(@TempDir Path temporary) throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var postgres = EmbeddedPostgres.open(folder)) {
            Database.asApplication(postgres).execute("CREATE TABLE kept AS SELECT 7 AS number");
            Database.asSuperuser(postgres).execute("ALTER SYSTEM SET work_mem = '9MB'");
        }

        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(Database.asApplication(postgres).query("SELECT number FROM kept"))
                    .isEqualTo("7");
            assertThat(Database.asApplication(postgres).query("SHOW work_mem")).isEqualTo("9MB");
            assertThat(Database.asApplication(postgres).query("SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void open_withSecondApplication_makesItsDatabaseToo(@TempDir Path temporary) throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var first = EmbeddedPostgres.open(folder);
                var second =
                        EmbeddedPostgres.open(folder, PostgresOptions.defaults().withApplication("second_one"))) {
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(second.password()).isNotEqualTo(first.password());
            assertThat(Database.asApplication(second).query("SELECT current_database() || ' of ' || current_user"))
                    .isEqualTo("second_one of second_one");
        }
    }

    @Test
    void open_twiceAtOnce_oneOwnsAndOneJoins(@TempDir Path temporary) throws Exception {
        Path folder = DataFolder.below(temporary);

        var other = CompletableFuture.supplyAsync(() -> EmbeddedPostgres.open(folder));
        try (var mine = EmbeddedPostgres.open(folder);
                var theirs = other.join()) {
            assertThat(theirs.port()).isEqualTo(mine.port());
            assertThat(theirs.isJoined()).isNotEqualTo(mine.isJoined());
        }
    }

    @Test
    void close_serverThatAnotherHandleStartedSince_leavesItRunning(@TempDir Path temporary) throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var first = EmbeddedPostgres.open(folder)) {
            ProcessIdentity server = ServerState.read(folder).orElseThrow().server();
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            assertThat(Polling.until(Duration.ofSeconds(5), () -> !server.isAlive()))
                    .isTrue();

            try (var second = EmbeddedPostgres.open(folder)) {
                first.close();

                assertThat(Database.asApplication(second).query("SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void open_folderOfOtherVersion_refusesAndTouchesNothing(@TempDir Path temporary) throws Exception {
        Path folder = DataFolder.below(temporary);
        Path cluster = Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.open(folder))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("made by PostgreSQL 15; expected 17");
        assertThat(cluster.resolve("PG_VERSION")).hasContent("15");
    }

    @Test
    void open_folderThatServerCannotReach_keepsDataElsewhere(@TempDir Path temporary) throws Exception {
        assumeThat(ServerUser.isRoot()).isTrue();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        Path folder = temporary.resolve("data");
        Path elsewhere = Path.of("/nowhere");
        try {
            try (var postgres = EmbeddedPostgres.open(folder)) {
                elsewhere = folderOf(postgres);
                Database.asApplication(postgres).execute("CREATE TABLE kept AS SELECT 7 AS number");
            }

            try (var postgres = EmbeddedPostgres.open(folder)) {
                assertThat(elsewhere).startsWith(Path.of("/var/lib/headhunter"));
                assertThat(folder.resolve("moved-to")).content().isEqualTo(elsewhere + "\n");
                assertThat(Database.asApplication(postgres).query("SELECT number FROM kept"))
                        .isEqualTo("7");
            }
        } finally {
            FileTree.delete(elsewhere);
        }
    }

    private static Path folderOf(EmbeddedPostgres postgres) {
        return requireNonNull(postgres.log().getParent());
    }
}
