package io.headhunter.feed.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;

/** A server on loopback that answers each path with the bytes of the test, right or wrong. */
public final class FeedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer, or does something worse. */
    @FunctionalInterface
    public interface Answer {
        void write(String request, OutputStream output) throws Exception;
    }

    private FeedServer(ServerSocket socket) {
        this.socket = socket;
        Thread.ofVirtual().start(this::serve);
    }

    public static FeedServer start() {
        return start(ServerSocketFactory.getDefault());
    }

    public static FeedServer start(ServerSocketFactory factory) {
        try {
            return new FeedServer(factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on. */
    public void on(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** From now on, with everything that makes an answer whole. */
    public void serve(String path, String body, String... headers) {
        on(path, (_, output) -> output.write(whole(200, body.getBytes(UTF_8), headers)));
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /** Heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static byte[] whole(int status, byte[] body, String... headers) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(head(status, "Content-Length: " + body.length + "\r\n" + lines(headers)));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    public static byte[] head(int status, String headers) {
        return ("HTTP/1.1 " + status + " As told\r\n" + headers + "\r\n").getBytes(ISO_8859_1);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        boolean hasType = false;
        for (String header : headers) {
            lines.append(header).append("\r\n");
            hasType |= header.startsWith("Content-Type");
        }
        return hasType ? lines.toString() : lines + "Content-Type: application/x-ndjson\r\n";
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private void serve() {
        while (true) {
            Socket connection;
            try {
                connection = socket.accept();
            } catch (IOException e) {
                return; // closed
            }
            Thread.ofVirtual().start(() -> {
                try (connection) {
                    answer(connection);
                } catch (Exception e) {
                    // the client hung up, or the test wanted it so
                }
            });
        }
    }

    private void answer(Socket connection) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = connection.getInputStream().read();
            if (read < 0) {
                return;
            }
            head.append((char) read);
        }
        String request = head.toString();
        requests.add(request);
        String path = request.split(" ", 3)[1];
        Answer answer = answers.getOrDefault(path, (_, output) -> output.write(whole(404, new byte[0])));
        answer.write(request, connection.getOutputStream());
        connection.getOutputStream().flush();
        connection.shutdownOutput();
        connection.getInputStream().read(); // until the client has read all of it
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
