package io.headhunter.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of a server that says the same each time. */
class HitSliceTest {
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII);
    private static final String GOOD = "{\"results\":[{\"id\":1}],\"cacheHit\":true}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK|hit|true|",
                "200 OK|stale|true|",
                "200 OK|miss|true|an answer did not come from a cache",
                "200 OK|hit|false|an answer did not come from a cache",
                "429 Too Many Requests|hit|true|status 429",
            })
    void run_answersOfAKind_countOrDoNot(String status, String cacheStatus, String cacheHit, String error)
            throws Exception {
        String body = GOOD.replace("true", cacheHit);

        Tally tally = askOnce(status, cacheStatus, body);

        assertThat(tally.firstError()).isEqualTo(error);
        assertThat(tally.errors()).isEqualTo(error == null ? 0 : 2);
        assertThat(tally.latencies().count()).isEqualTo(error == null ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"total\":0,\"cacheHit\":true}|an answer does not begin with results",
                "{|an answer does not begin with results",
                "{\"results\":[{\"id\":1}],\"cacheHit\":true|an answer does not end as one",
            })
    void run_bodyOfAnotherShape_isAnError(String body, String error) throws Exception {
        assertThat(askOnce("200 OK", "hit", body).firstError()).isEqualTo(error);
    }

    /** Longer than what is first made room for, and in many pieces. */
    @ParameterizedTest
    @CsvSource({"300000"})
    void run_longAnswer_isReadToItsEnd(int length) throws Exception {
        Tally tally = askOnce("200 OK", "hit", GOOD.replace("1", "1".repeat(length)));

        assertThat(tally.firstError()).isNull();
        assertThat(tally.latencies().count()).isEqualTo(2);
    }

    /** Two clients, once each: the time is over when they have their first answers. */
    private static Tally askOnce(String status, String cacheStatus, String body) throws Exception {
        byte[] response = ("HTTP/1.1 " + status + "\r\nX-Cache-Status: " + cacheStatus + "\r\ncontent-length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            List<Thread> answering = List.of(
                    Thread.ofVirtual().start(() -> answer(server, response)),
                    Thread.ofVirtual().start(() -> answer(server, response)));
            try (HitSlice slice = new HitSlice(server.getLocalPort(), 2, List.of(REQUEST))) {
                Tally tally = slice.run(Duration.ZERO);
                slice.close();
                for (Thread each : answering) {
                    each.join();
                }
                return tally;
            }
        }
    }

    private static void answer(ServerSocket server, byte[] response) {
        try (Socket client = server.accept();
                InputStream requests = client.getInputStream();
                OutputStream answers = client.getOutputStream()) {
            while (requests.readNBytes(REQUEST.length).length == REQUEST.length) {
                answers.write(response);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
