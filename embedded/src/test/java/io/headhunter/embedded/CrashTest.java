package io.headhunter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the JVM that owns a server, and sometimes the server too, and starts again on what is left. */
class CrashTest {
    @TempDir
    private Path temporary = Path.of("");

    /** A test that failed half-way must not leave a server behind. */
    @AfterEach
    void stopLeftOvers() throws Exception {
        Path folder = DataFolder.below(temporary);
        if (Files.exists(folder.resolve("cluster"))) {
            new PostgresServer(PostgresFolder.resolve(folder)).stop(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"step creating a PostgreSQL cluster", "step starting PostgreSQL", "committed 1"})
    void open_afterKillDuringStart_works(String lastWords) throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var child = ChildJvm.start("write", folder.toString())) {
            child.awaitLine(lastWords);
            child.kill();
        }

        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(postgres.isJoined()).isFalse();
            assertThat(Database.asApplication(postgres).query("SELECT count(*) FROM pg_extension"))
                    .isEqualTo("3");
        }

        assertThat(namesIn(folder)).noneMatch(name -> name.startsWith("cluster.new"));
    }

    @Test
    void open_afterKillWhileWriting_adoptsServerWithAllCommittedRows() throws Exception {
        Path folder = DataFolder.below(temporary);
        int committed = writeAndKill(folder);
        ServerState left = ServerState.read(folder).orElseThrow();

        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(ServerState.read(folder).orElseThrow().server()).isEqualTo(left.server());
            assertThat(postgres.isJoined()).isFalse();
            assertThat(rows(postgres)).isBetween(committed, committed + 1);
        }

        // The postmaster removes its pid file a moment before it ends.
        assertThat(Polling.until(Duration.ofSeconds(10), () -> !left.server().isAlive()))
                .isTrue();
    }

    @Test
    void open_afterKillOfServerToo_recoversAllCommittedRows() throws Exception {
        Path folder = DataFolder.below(temporary);
        int committed = writeAndKill(folder);
        killServer(folder);

        try (var postgres = EmbeddedPostgres.open(folder)) {
            assertThat(rows(postgres)).isBetween(committed, committed + 1);
        }
    }

    @Test
    void open_pidGivenToAnotherProcess_startsAndLeavesItAlone() throws Exception {
        Path folder = DataFolder.below(temporary);
        int committed = writeAndKill(folder);
        killServer(folder);
        Path pidFile = folder.resolve("cluster/postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        // Under the server's account: PostgreSQL itself ignores a pid that belongs to another account.
        ServerUser user = ServerUser.forCluster(folder.resolve("cluster"));
        Process stranger = new ProcessBuilder(user.command(List.of("sleep", "600"))).start();
        try {
            lines.set(0, Long.toString(stranger.pid()));
            Files.write(pidFile, lines);

            try (var postgres = EmbeddedPostgres.open(folder)) {
                assertThat(rows(postgres)).isBetween(committed, committed + 1);
            }

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void open_whileOwnerLives_joinsAndLeavesServerRunning() throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var owner = EmbeddedServers.open(folder);
                var child = ChildJvm.start("join", folder.toString())) {
            assertThat(child.awaitLine("joined ")).isEqualTo("true true");
            child.remainingLines();

            assertThat(Database.asApplication(owner.postgres()).query("SELECT 1"))
                    .isEqualTo("1");
            try (var second = EmbeddedPostgres.open(folder.resolve("postgres"))) {
                assertThat(second.isJoined()).isTrue();
                assertThat(second.port()).isEqualTo(owner.postgres().port());
            }
            assertThat(Database.asApplication(owner.postgres()).query("SELECT 2"))
                    .isEqualTo("2");
        }
    }

    @Test
    void terminate_ownerInGoodOrder_stopsServer() throws Exception {
        Path folder = DataFolder.below(temporary);
        try (var child = ChildJvm.start("write", folder.toString())) {
            child.awaitLine("committed 10");
            ProcessIdentity server = ServerState.read(folder).orElseThrow().server();

            assertThat(child.terminate()).isTrue();

            // Its file goes first, and the process a moment later.
            assertThat(Polling.until(Duration.ofSeconds(5), () -> !server.isAlive()))
                    .isTrue();
        }
    }

    @Test
    void temporary_afterKill_isRemovedByNextStart() throws Exception {
        Path left;
        try (var child = ChildJvm.start("temporary")) {
            left = Path.of(child.awaitLine("folder "));
            child.kill();
        }
        assertThat(left).exists();
        ProcessIdentity server = ServerState.read(left).orElseThrow().server();
        assertThat(server.isAlive()).isTrue();

        try (var redis = EmbeddedRedis.temporary()) {
            assertThat(left).doesNotExist();
            assertThat(server.isAlive()).isFalse();
        }
    }

    private static int writeAndKill(Path folder) throws Exception {
        try (var child = ChildJvm.start("write", folder.toString())) {
            child.awaitLine("committed 200");
            child.kill();
            return child.remainingLines().stream()
                    .filter(line -> line.matches("committed \\d+"))
                    .mapToInt(line -> Integer.parseInt(line.substring("committed ".length())))
                    .max()
                    .orElse(200);
        }
    }

    private static void killServer(Path folder) {
        ProcessIdentity server = ServerState.read(folder).orElseThrow().server();
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        assertThat(Polling.until(Duration.ofSeconds(5), () -> !server.isAlive()))
                .isTrue();
    }

    private static int rows(EmbeddedPostgres postgres) throws Exception {
        return Integer.parseInt(String.valueOf(Database.asApplication(postgres).query("SELECT count(*) FROM written")));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
