package io.headhunter.benchmark.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One HTTP request over a connection of its own to a port of this machine. */
public final class Exchange {
    private static final int CONNECT_MILLIS = 1_000;

    private Exchange() {}

    /**
     * What came back.
     *
     * @param status 0 if the connection ended without an answer
     */
    public record Answer(int status, String body) {}

    /** @throws IOException if nobody listens, or nothing comes in time */
    public static Answer get(int port, String path, Duration patience) throws IOException {
        return get(port, path, "", patience);
    }

    /**
     * As {@link #get(int, String, Duration)}.
     *
     * @param headers each with its line end
     */
    public static Answer get(int port, String path, String headers, Duration patience) throws IOException {
        return send(port, "GET " + path + " HTTP/1.1\r\n" + headers, "", patience);
    }

    /**
     * Posts JSON.
     *
     * @param headers each with its line end
     * @throws IOException if nobody listens, or nothing comes in time
     */
    public static Answer post(int port, String path, String headers, String json, Duration patience)
            throws IOException {
        return send(
                port,
                "POST " + path + " HTTP/1.1\r\n" + headers + "Content-Type: application/json\r\n",
                json,
                patience);
    }

    private static Answer send(int port, String head, String body, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            byte[] start = (head + "Host: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + content.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            byte[] request = new byte[start.length + content.length];
            System.arraycopy(start, 0, request, 0, start.length);
            System.arraycopy(content, 0, request, start.length, content.length);
            socket.getOutputStream().write(request);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return answer.length() < 12 || end < 0
                    ? new Answer(0, answer)
                    : new Answer(Integer.parseInt(answer.substring(9, 12)), answer.substring(end + 4));
        }
    }
}
