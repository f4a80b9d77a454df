package io.headhunter.function.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * HTTP/1.1 by hand over one connection per request, because a proper client refuses to send what a hostile one sends:
 * a {@code Content-Length} that lies, a path that is none. With {@code Transfer-Encoding: chunked} among the headers the
 * body goes in chunks.
 */
public final class SocketDoor implements Door {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int CHUNK_BYTES = 8_192;

    private final int port;

    public SocketDoor(int port) {
        this.port = port;
    }

    @Override
    public Reply send(Call call) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Thread writer = Thread.ofVirtual().start(() -> write(call, socket));
            Reply reply = read(socket.getInputStream());
            writer.interrupt();
            return reply;
        }
    }

    private static void write(Call call, Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            StringBuilder head = new StringBuilder(call.method() + " " + call.path() + " HTTP/1.1\r\n");
            head.append("Connection: close\r\n");
            if (!names(call, "Host")) {
                head.append("Host: localhost\r\n");
            }
            call.headers().forEach(header -> head.append(header.name() + ": " + header.value() + "\r\n"));
            boolean chunked = names(call, "Transfer-Encoding");
            if (!chunked && !names(call, "Content-Length")) {
                head.append("Content-Length: " + call.body().length + "\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            if (!chunked) {
                out.write(call.body());
                return;
            }
            for (int start = 0; start < call.body().length; start += CHUNK_BYTES) {
                int length = Math.min(CHUNK_BYTES, call.body().length - start);
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(call.body(), start, length);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // The server may answer and hang up before it has read all; what counts is its answer.
        }
    }

    private static boolean names(Call call, String name) {
        return call.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private static Reply read(InputStream in) throws IOException {
        String statusLine = readLine(in);
        if (!statusLine.startsWith("HTTP/1.")) {
            throw new IOException("no response but: " + statusLine);
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(statusLine.substring(9, 12)), headers, readBody(in, headers));
    }

    private static byte[] readBody(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (!headers.containsKey("Transfer-Encoding")) {
            List<String> length = headers.get("Content-Length");
            return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.getFirst()));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            readLine(in);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(readLine(in), 16);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
