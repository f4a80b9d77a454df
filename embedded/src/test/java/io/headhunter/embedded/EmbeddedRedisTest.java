package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @Test
    void temporary_commands_areAnswered() throws Exception {
        try (var redis = EmbeddedRedis.temporary()) {
            assertThat(ask(redis.url(), "PING\r\nSET word thing\r\nGET word\r\n"))
                    .isEqualTo("+PONG\r\n+OK\r\n$5\r\nthing\r\n");
            assertThat(ask(redis.url(), "CONFIG GET maxmemory\r\n")).contains("268435456");
            assertThat(ask(redis.url(), "CONFIG GET maxmemory-policy\r\n")).contains("allkeys-lru");
        }
    }

    @Test
    void temporary_withoutPassword_isRefused() throws Exception {
        try (var redis = EmbeddedRedis.temporary();
                var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readNBytes(7), UTF_8)).isEqualTo("-NOAUTH");
        }
    }

    @Test
    void close_temporary_leavesNothing() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.temporary();
        Path all = CacheFolder.locate(ServerUser.forNewCluster()).resolve("temporary");
        assertThat(foldersOfThisJvm(all)).isEqualTo(1);

        redis.close();

        assertThat(foldersOfThisJvm(all)).isZero();
    }

    @Test
    void open_whileOwnerLives_joinsSameServer(@TempDir Path folder) throws Exception {
        try (var child = ChildJvm.start("redis", folder.toString())) {
            String url = child.awaitLine("url ");

            try (var redis = EmbeddedRedis.open(folder, StartListener.silent())) {
                assertThat(redis.url()).isEqualTo(url);
                assertThat(redis.isJoined()).isTrue();
            }

            assertThat(ask(url, "PING\r\n")).isEqualTo("+PONG\r\n");
        }
        EmbeddedRedis.open(folder, StartListener.silent()).close();
    }

    @Test
    void open_afterKillOfOwner_adoptsAndStopsServer(@TempDir Path folder) throws Exception {
        try (var child = ChildJvm.start("redis", folder.toString())) {
            child.awaitLine("url ");
            child.kill();
        }
        ProcessIdentity server = ServerState.read(folder).orElseThrow().server();

        try (var redis = EmbeddedRedis.open(folder, StartListener.silent())) {
            assertThat(redis.isJoined()).isFalse();
            assertThat(ServerState.read(folder).orElseThrow().server()).isEqualTo(server);
        }

        assertThat(server.isAlive()).isFalse();
    }

    private static String ask(String url, String commands) throws IOException {
        URI address = URI.create(url);
        String password = address.getUserInfo().substring(1);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write(("AUTH " + password + "\r\n" + commands + "QUIT\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return answer.substring("+OK\r\n".length(), answer.length() - "+OK\r\n".length());
        }
    }

    private static long foldersOfThisJvm(Path all) throws IOException {
        try (var folders = Files.list(all)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("redis-"))
                    .filter(folder -> ServerState.read(folder)
                            .filter(state -> state.owner().equals(ProcessIdentity.current()))
                            .isPresent())
                    .count();
        }
    }
}
