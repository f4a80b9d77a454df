package io.headhunter.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.source.http.SourceExchange.Reply;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SourceExchangeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Else each late exchange would leave a connection, and the other side would go on working for nobody. */
    @Test
    void send_noAnswerInTime_hangsUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SourceExchange exchange = new SourceExchange(HttpClient.Version.HTTP_1_1, LONG, LONG, 1_000)) {
            CompletableFuture<Boolean> hasHungUp = CompletableFuture.supplyAsync(() -> readsToTheEnd(server));

            Reply reply = exchange.send(request(server), Deadline.in(Duration.ofMillis(500)));

            assertThat(reply).isEqualTo(new Reply.Failed(Reason.LATE));
            assertThat(hasHungUp.get()).isTrue();
        }
    }

    /** The limit of an exchange holds where the deadline is further away. */
    @Test
    void send_longerThanItsOwnLimit_isLate() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SourceExchange exchange =
                        new SourceExchange(HttpClient.Version.HTTP_1_1, LONG, Duration.ofMillis(200), 1_000)) {
            CompletableFuture<Boolean> _ = CompletableFuture.supplyAsync(() -> readsToTheEnd(server));

            assertThat(exchange.send(request(server), Deadline.in(LONG))).isEqualTo(new Reply.Failed(Reason.LATE));
        }
    }

    private static HttpRequest.Builder request(ServerSocket server) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
    }

    /** Takes one connection and never answers. */
    private static boolean readsToTheEnd(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            byte[] buffer = new byte[1_024];
            int read;
            do {
                read = in.read(buffer);
            } while (read >= 0);
            return true;
        } catch (IOException e) {
            return true; // a reset is an end, too
        }
    }
}
