package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kept-alive connection that never waits, for one request at a time. Bytes stay where the socket puts them: of each
 * response the header and the two ends of the body are looked at, of some the whole. Used by one thread.
 */
final class HitConnection implements AutoCloseable {
    private static final int FIRST_BUFFER_BYTES = 1 << 17;
    private static final int MOST_HEADER_BYTES = 1 << 11;
    /** Of so many answers one is read to its end. */
    private static final int READ_WHOLE = 64;

    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String HIT = "\r\nx-cache-status: hit";
    private static final String STALE = "\r\nx-cache-status: stale";
    private static final String BEGINNING = "{\"results\":[{";

    private final SocketChannel channel;
    private final byte[] head = new byte[MOST_HEADER_BYTES];
    private ByteBuffer received = ByteBuffer.allocateDirect(FIRST_BUFFER_BYTES);
    private long sentNanos;
    private int answers;
    /** Of the response that is arriving; 0 until its header is here. */
    private int bodyStart;

    private int bodyLength;
    private @Nullable String wrong;

    HitConnection(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    /** When the request that is under way was sent. */
    long sentNanos() {
        return sentNanos;
    }

    /** @param request a small one, which the socket's buffer holds */
    void send(ByteBuffer request, long nowNanos) throws IOException {
        sentNanos = nowNanos;
        ByteBuffer rest = request.duplicate();
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /**
     * Reads what has arrived.
     *
     * @return whether the response is complete
     * @throws WrongAnswerException if it is, and does not count: an error, or not from a cache
     */
    boolean receive() throws IOException, WrongAnswerException {
        if (channel.read(received) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (bodyStart == 0 && !readHeader()) {
            return false;
        }
        if (received.position() < bodyStart + bodyLength) {
            return false;
        }
        String problem = wrong != null ? wrong : problemOfBody();
        received.clear();
        bodyStart = 0;
        wrong = null;
        if (problem != null) {
            throw new WrongAnswerException(problem);
        }
        return true;
    }

    /** Whether the header is here. */
    private boolean readHeader() throws IOException {
        int available = Math.min(received.position(), MOST_HEADER_BYTES);
        received.get(0, head, 0, available);
        int end = endOfHeader(available);
        if (end < 0) {
            if (available == MOST_HEADER_BYTES) {
                throw new IOException("a response has a header of more than " + MOST_HEADER_BYTES + " bytes");
            }
            return false;
        }
        String header = new String(head, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = header.indexOf(LENGTH);
        if (length < 0) {
            throw new IOException("a response has no Content-Length; this client reads no other");
        }
        int lineEnd = header.indexOf('\r', length + LENGTH.length());
        bodyLength =
                Integer.parseInt(header.substring(length + LENGTH.length(), lineEnd < 0 ? header.length() : lineEnd));
        bodyStart = end + 4;
        if (!header.startsWith("http/1.1 200")) {
            wrong = "status " + header.substring(9, 12);
        } else if (!header.contains(HIT) && !header.contains(STALE)) {
            wrong = "an answer did not come from a cache";
        }
        if (bodyStart + bodyLength > received.capacity()) {
            received = ByteBuffer.allocateDirect(Math.max(2 * received.capacity(), bodyStart + bodyLength))
                    .put(received.flip());
        }
        return true;
    }

    private int endOfHeader(int available) {
        for (int i = 0; i + 3 < available; i++) {
            if (head[i] == '\r' && head[i + 1] == '\n' && head[i + 2] == '\r' && head[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Null if there is none. */
    private @Nullable String problemOfBody() {
        for (int i = 0; i < BEGINNING.length(); i++) {
            if (i >= bodyLength || received.get(bodyStart + i) != BEGINNING.charAt(i)) {
                return "an answer does not begin with results";
            }
        }
        if (received.get(bodyStart + bodyLength - 1) != '}') {
            return "an answer does not end as one";
        }
        if (answers++ % READ_WHOLE == 0) {
            byte[] body = new byte[bodyLength];
            received.get(bodyStart, body);
            return new String(body, StandardCharsets.ISO_8859_1).contains("\"cacheHit\":true")
                    ? null
                    : "an answer did not come from a cache";
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
