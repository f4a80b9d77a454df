package io.headhunter.feed.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headhunter.time.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection for one exchange, to an address and not to a name: what the name means a moment later is no matter. The
 * certificate is judged by the name. {@link java.net.http.HttpClient} looks names up itself, and so cannot do that.
 * Ends with its deadline, whatever the other side does. Used by one thread.
 */
final class FetchConnection implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Socket plain;
    private final Watchdog watchdog;
    private final Socket socket;
    private final InputStream input;

    private FetchConnection(Socket plain, Watchdog watchdog, Socket socket, InputStream input) {
        this.plain = plain;
        this.watchdog = watchdog;
        this.socket = socket;
        this.input = input;
    }

    /** The addresses one after the other, until one takes the connection. */
    static FetchConnection open(
            Target target, SSLSocketFactory factory, Duration connectTimeout, Duration silence, Deadline deadline)
            throws IOException {
        Socket plain = connect(target, connectTimeout, deadline);
        Watchdog watchdog = new Watchdog(plain, deadline);
        try {
            plain.setSoTimeout(millis(silence));
            Socket socket = target.isSecure() ? secure(plain, factory, target) : plain;
            return new FetchConnection(
                    plain, watchdog, socket, new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        } catch (IOException | RuntimeException e) {
            watchdog.close();
            plain.close();
            if (watchdog.hasBitten()) {
                throw new SocketTimeoutException("the deadline has come");
            }
            throw e;
        }
    }

    private static Socket connect(Target target, Duration connectTimeout, Deadline deadline) throws IOException {
        IOException failure = null;
        for (InetAddress address : target.addresses()) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(
                        new InetSocketAddress(address, target.port()), millis(deadline.remaining(connectTimeout)));
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure == null ? new IOException("the host has no address") : failure;
    }

    private static Socket secure(Socket plain, SSLSocketFactory factory, Target target) throws IOException {
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any valid certificate would do
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Sends a GET and reads the head of the answer. */
    ReplyHead get(Target target, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET ")
                .append(target.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        OutputStream output = socket.getOutputStream();
        output.write(request.append("\r\n").toString().getBytes(US_ASCII));
        output.flush();
        return ReplyHead.read(input);
    }

    InputStream input() {
        return input;
    }

    /** From now on it ends at that moment. */
    void extendTo(Deadline deadline) {
        watchdog.watch(deadline);
    }

    /** Whether it was ended because its time was over. */
    boolean isLate() {
        return watchdog.hasBitten();
    }

    private static int millis(Duration length) {
        return Math.clamp(length.toMillis(), 1, Integer.MAX_VALUE); // 0 would be for ever
    }

    /** Hangs up, also in the middle of an answer. */
    @Override
    public void close() {
        watchdog.close();
        try {
            plain.close(); // not the encrypted one, whose good-bye could wait for the other side
        } catch (IOException e) {
            // it is gone in any case
        }
    }
}
