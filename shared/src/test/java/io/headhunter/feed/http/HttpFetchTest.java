package io.headhunter.feed.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.feed.http.FetchReply.Content;
import io.headhunter.feed.http.FetchReply.Failed;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpFetchTest {
    private static final int MAX_BYTES = 65_536;
    private static final SSLSocketFactory USUAL_TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    private final FeedServer server = FeedServer.start();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    private static FetchConfig config(Duration answer, String... trusted) {
        return new FetchConfig(Duration.ofSeconds(5), answer, Duration.ofMinutes(1), MAX_BYTES, List.of(trusted));
    }

    private FetchReply get(String path) {
        return get(server.url(path), Duration.ofSeconds(20), Deadline.in(Duration.ofSeconds(30)));
    }

    private static FetchReply get(String url, Duration answer, Deadline deadline) {
        return new HttpFetch(config(answer, "localhost"), Resolver.SYSTEM, USUAL_TLS).get(url, null, null, deadline);
    }

    private static FetchReply get(String url, Resolver resolver, SSLSocketFactory tls, String... trusted) {
        return new HttpFetch(config(Duration.ofSeconds(20), trusted), resolver, tls)
                .get(url, null, null, Deadline.in(Duration.ofSeconds(30)));
    }

    private static FetchFailure failure(FetchReply reply) {
        assertThat(reply).isInstanceOf(Failed.class);
        return ((Failed) reply).failure();
    }

    /** What was read, and how it ended. */
    private record Read(
            String text, boolean isWhole, @Nullable FetchFailure failure) {}

    private static Read read(FetchReply reply) {
        assertThat(reply).isInstanceOf(Content.class);
        try (ReplyBody body = ((Content) reply).body()) {
            String text;
            try {
                text = new String(body.readAllBytes(), UTF_8);
            } catch (IOException e) {
                text = "";
            }
            return new Read(text, body.isWhole(), body.failure());
        }
    }

    @Test
    void get_content_isReadWithItsTags() {
        server.serve("/feed?of=jobs", "{}\n", "ETag: \"v1\"", "Last-Modified: Sat, 21 Nov 2026 01:00:00 GMT");

        FetchReply reply = get("/feed?of=jobs");

        assertThat(reply).isInstanceOfSatisfying(Content.class, content -> assertThat(content)
                .returns("\"v1\"", Content::etag)
                .returns("Sat, 21 Nov 2026 01:00:00 GMT", Content::lastModified));
        assertThat(read(reply)).isEqualTo(new Read("{}\n", true, null));
    }

    @Test
    void get_tagThatCannotBeSent_isForgotten() {
        server.serve("/", "{}", "ETag: v1");

        assertThat(get("/")).isInstanceOfSatisfying(Content.class, content -> assertThat(content.etag())
                .isNull());
    }

    @Test
    void get_notModified_asksWithTheTags() {
        server.on(
                "/",
                (request, output) -> output.write(FeedServer.head(
                        request.contains("If-None-Match: \"v1\"\r\n")
                                        && request.contains("If-Modified-Since: Sat, 21 Nov 2026 01:00:00 GMT\r\n")
                                ? 304
                                : 500,
                        "")));

        FetchReply reply = new HttpFetch(config(Duration.ofSeconds(20), "localhost"), Resolver.SYSTEM, USUAL_TLS)
                .get(server.url("/"), "\"v1\"", "Sat, 21 Nov 2026 01:00:00 GMT", Deadline.in(Duration.ofSeconds(30)));

        assertThat(reply).isInstanceOf(FetchReply.NotModified.class);
    }

    @Test
    void get_chunked_isWhole() {
        server.on("/", (_, output) -> {
            output.write(FeedServer.head(200, "Transfer-Encoding: chunked\r\n"));
            output.write("4\r\nab\nc\r\n3;note=x\r\nde\n\r\n0\r\nTrailer: x\r\n\r\n".getBytes(US_ASCII));
        });

        assertThat(read(get("/"))).isEqualTo(new Read("ab\ncde\n", true, null));
    }

    @Test
    void get_untilTheServerHangsUp_isNotKnownToBeWhole() {
        server.on("/", (_, output) -> {
            output.write(FeedServer.head(200, ""));
            output.write("abc".getBytes(US_ASCII));
        });

        assertThat(read(get("/"))).isEqualTo(new Read("abc", false, null));
    }

    @Test
    void get_compressed_isDecompressed() {
        server.on(
                "/",
                (_, output) -> output.write(
                        FeedServer.whole(200, FeedServer.gzip("{}\n".getBytes(UTF_8)), "Content-Encoding: gzip")));

        assertThat(read(get("/"))).isEqualTo(new Read("{}\n", true, null));
        assertThat(server.requests().getFirst()).contains("Accept-Encoding: gzip\r\n");
    }

    @Test
    void get_bomb_endsAtTheBound() {
        byte[] bomb = FeedServer.gzip(new byte[50 << 20]);
        server.on("/", (_, output) -> output.write(FeedServer.whole(200, bomb, "Content-Encoding: gzip")));

        FetchReply reply = get("/");

        assertThat(bomb.length).isLessThan(MAX_BYTES);
        assertThat(read(reply).failure()).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(((Content) reply).body().bytes()).isLessThan(3 * MAX_BYTES);
    }

    @Test
    void get_compressedAndCut_isCut() {
        byte[] compressed = FeedServer.gzip("{\"id\":\"1\"}\n".repeat(100).getBytes(UTF_8));
        server.on("/", (_, output) -> {
            byte[] whole = FeedServer.whole(200, compressed, "Content-Encoding: gzip");
            output.write(whole, 0, whole.length - 10);
        });

        assertThat(read(get("/"))).returns(false, Read::isWhole).returns(FetchFailure.CUT, Read::failure);
    }

    @Test
    void get_cutBody_isCut() {
        server.on("/length", (_, output) -> {
            byte[] whole = FeedServer.whole(200, new byte[1_000]);
            output.write(whole, 0, whole.length - 1);
        });
        server.on("/chunks", (_, output) -> {
            output.write(FeedServer.head(200, "Transfer-Encoding: chunked\r\n"));
            output.write("4\r\nabcd\r\n".getBytes(US_ASCII));
        });

        for (String path : List.of("/length", "/chunks")) {
            assertThat(read(get(path))).as(path).returns(false, Read::isWhole).returns(FetchFailure.CUT, Read::failure);
        }
    }

    @Test
    void get_tooLarge_isRefusedByItsLengthOrWhereItGetsSo() {
        server.on("/length", (_, output) -> output.write(FeedServer.head(200, "Content-Length: 70000\r\n")));
        server.on("/chunks", (_, output) -> {
            output.write(FeedServer.head(200, "Transfer-Encoding: chunked\r\n"));
            for (int i = 0; i < 100; i++) {
                output.write(("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(US_ASCII));
            }
        });

        assertThat(failure(get("/length"))).isEqualTo(FetchFailure.TOO_LARGE);
        assertThat(read(get("/chunks")).failure()).isEqualTo(FetchFailure.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 400, 401, 404, 410, 500, 503})
    void get_noSuccess_saysTheStatus(int status) {
        server.on("/", (_, output) -> output.write(FeedServer.whole(status, new byte[0])));

        assertThat(get("/")).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed)
                .returns(FetchFailure.STATUS, Failed::failure)
                .returns(null, Failed::retryAfter)
                .extracting(Failed::detail)
                .asString()
                .contains(Integer.toString(status)));
    }

    @Test
    void get_askedToWait_saysHowLong() {
        server.on("/429", (_, output) -> output.write(FeedServer.whole(429, new byte[0], "Retry-After: 1200")));
        server.on("/503", (_, output) -> output.write(FeedServer.whole(503, new byte[0], "Retry-After: 999999")));
        server.on("/bare", (_, output) -> output.write(FeedServer.whole(429, new byte[0])));

        assertThat(List.of(get("/429"), get("/503"), get("/bare")))
                .allSatisfy(reply -> assertThat(failure(reply)).isEqualTo(FetchFailure.THROTTLED));
        assertThat(List.of(get("/429"), get("/503"), get("/bare")))
                .extracting(reply -> ((Failed) reply).retryAfter())
                .containsExactly(Duration.ofMinutes(20), Duration.ofDays(1), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png", "text/csv; charset=utf-8"})
    void get_otherContent_isRefused(String type) {
        server.serve("/", "{}", "Content-Type: " + type);

        assertThat(failure(get("/"))).isEqualTo(FetchFailure.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/x-ndjson; charset=utf-8",
                "application/jsonl",
                "application/vnd.jobs+json",
                "text/plain",
                "application/octet-stream"
            })
    void get_content_isTaken(String type) {
        server.serve("/", "{}", "Content-Type: " + type);

        assertThat(read(get("/")).isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.7\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n",
                "HTTP/1.1 301 Moved\r\n\r\n"
            })
    void get_noHttp_isMalformed(String answer) {
        server.on("/", (_, output) -> output.write(answer.getBytes(US_ASCII)));

        assertThat(failure(get("/"))).isEqualTo(FetchFailure.MALFORMED);
    }

    @Test
    void get_headWithoutEnd_isMalformed() {
        server.on("/", (_, output) -> {
            output.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                output.write("X-More: of the same\r\n".getBytes(US_ASCII));
            }
        });

        assertThat(failure(get("/"))).isEqualTo(FetchFailure.MALFORMED);
    }

    @Test
    void get_noAnswer_isLate() {
        server.on("/", (_, _) -> over.await());

        FetchReply reply = get(server.url("/"), Duration.ofMillis(100), Deadline.in(Duration.ofSeconds(30)));

        assertThat(failure(reply)).isEqualTo(FetchFailure.LATE);
    }

    @Test
    void get_silentBody_isLate() {
        server.on("/", (_, output) -> {
            output.write(FeedServer.head(200, "Content-Length: 10\r\n"));
            output.write('a');
            output.flush();
            over.await();
        });

        FetchReply reply = get(server.url("/"), Duration.ofMillis(300), Deadline.in(Duration.ofSeconds(30)));

        assertThat(read(reply).failure()).isEqualTo(FetchFailure.LATE);
    }

    /** A byte now and then never reaches a limit for each read. */
    @Test
    void get_dripping_endsAtTheDeadline() {
        server.on("/", (_, output) -> {
            output.write(FeedServer.head(200, "Content-Length: 60000\r\n"));
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                output.write('a');
                output.flush();
            }
        });

        FetchReply reply = get(server.url("/"), Duration.ofSeconds(20), Deadline.in(Duration.ofMillis(500)));

        assertThat(read(reply).failure()).isEqualTo(FetchFailure.LATE);
    }

    @Test
    void get_redirects_areFollowed() {
        server.on("/", redirect(302, "/a/b?c"));
        server.on("/a/b?c", redirect(308, "d"));
        server.on("/a/d", redirect(301, server.url("/end")));
        server.serve("/end", "{}");

        assertThat(read(get("/")).isWhole()).isTrue();
    }

    @Test
    void get_redirectsWithoutEnd_endAtTheFourth() {
        server.on("/", redirect(302, "/"));

        assertThat(failure(get("/"))).isEqualTo(FetchFailure.REDIRECTED);
        assertThat(server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:{port}/secret",
                "http://127.0.0.1:{port}/secret",
                "https://[::1]:{port}/secret",
                "https://[::ffff:127.0.0.1]:{port}/secret",
                "https://2130706433:{port}/secret",
                "https://169.254.169.254/computeMetadata/v1/",
                "http://169.254.169.254/latest/meta-data/",
                "//10.0.0.1/secret",
                "file:///etc/passwd",
                "ftp://localhost/secret",
                "https://user:password@localhost:{port}/secret"
            })
    void get_redirectToWhatMayNotBeAsked_isRefused(String location) {
        server.on("/", redirect(302, location.replace("{port}", Integer.toString(server.port()))));

        assertThat(failure(get("/"))).isEqualTo(FetchFailure.ADDRESS);
        assertThat(server.requests()).hasSize(1);
    }

    private static FeedServer.Answer redirect(int status, String location) {
        return (_, output) -> output.write(FeedServer.head(status, "Location: " + location + "\r\n"));
    }

    @Test
    void get_hostWithOnePrivateAddress_isRefused() {
        Resolver resolver =
                _ -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")};

        assertThat(failure(get("https://feeds.example.test/", resolver, USUAL_TLS)))
                .isEqualTo(FetchFailure.ADDRESS);
    }

    /** Else the second look could find another address than the one that was judged. */
    @Test
    void get_name_isResolvedOnce() {
        server.serve("/", "{}");
        AtomicInteger looks = new AtomicInteger();
        Resolver resolver = _ -> {
            if (looks.incrementAndGet() > 1) {
                throw new UnknownHostException("asked twice");
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };

        FetchReply reply =
                get("http://feeds.example.test:" + server.port() + "/", resolver, USUAL_TLS, "feeds.example.test");

        assertThat(read(reply).isWhole()).isTrue();
        assertThat(server.requests().getFirst()).contains("\r\nHost: feeds.example.test:" + server.port() + "\r\n");
    }

    @Test
    void get_unknownName_isUnreachable() {
        Resolver resolver = host -> {
            throw new UnknownHostException(host);
        };

        assertThat(failure(get("https://feeds.example.test/", resolver, USUAL_TLS)))
                .isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void get_nobodyListens_isUnreachable() {
        int port = server.port();
        server.close();

        assertThat(failure(get("http://localhost:" + port + "/", Resolver.SYSTEM, USUAL_TLS, "localhost:" + port)))
                .isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void get_encrypted_isReadIfTheCertificateIsThatOfTheName(@TempDir Path folder) throws Exception {
        SSLContext context = certificateOf("feeds.example.test", folder);
        Resolver resolver = _ -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        try (FeedServer encrypted = FeedServer.start(context.getServerSocketFactory())) {
            encrypted.serve("/", "{}");
            String right = "https://feeds.example.test:" + encrypted.port() + "/";
            String wrong = "https://other.example.test:" + encrypted.port() + "/";
            String[] trusted = {"feeds.example.test", "other.example.test"};

            assertThat(read(get(right, resolver, context.getSocketFactory(), trusted))
                            .isWhole())
                    .isTrue();
            assertThat(failure(get(wrong, resolver, context.getSocketFactory(), trusted)))
                    .isEqualTo(FetchFailure.UNTRUSTED);
            assertThat(failure(get(right, resolver, USUAL_TLS, trusted))).isEqualTo(FetchFailure.UNTRUSTED);
        }
    }

    private static SSLContext certificateOf(String name, Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "feeds",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            keys.load(input, password);
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("feeds", keys.getCertificate("feeds"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void check_whatCanNeverBeAsked_isRefusedByTheField() {
        HttpFetch fetch = new HttpFetch(config(Duration.ofSeconds(1), "localhost:8000"), Resolver.SYSTEM, USUAL_TLS);
        Map<String, String> problems = Map.of(
                "http://feeds.example.com/",
                "is not encrypted",
                "http://localhost:8001/",
                "is not encrypted",
                "ftp://feeds.example.com/",
                "is not of the web",
                "feeds.example.com/jobs",
                "is not of the web",
                "https:///jobs",
                "has no host",
                "https://feeds.example.com:99999/",
                "has no host",
                "https://me:secret@feeds.example.com/",
                "has a name or password",
                "https://feeds.example.com/a b",
                "is no address",
                "https://feeds.example.com/" + "x".repeat(2_000),
                "is longer than");

        problems.forEach((url, problem) -> assertThatThrownBy(() -> fetch.check("url", url))
                .as(url)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("url " + problem)
                .hasMessageNotContaining("secret"));
        assertThat(fetch.check("url", " https://feeds.example.com/jobs?of=ação "))
                .isEqualTo("https://feeds.example.com/jobs?of=a%C3%A7%C3%A3o");
        assertThat(fetch.check("url", "http://LOCALHOST:8000/")).isEqualTo("http://LOCALHOST:8000/");
    }
}
