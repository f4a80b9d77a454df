package io.headhunter.feed.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A body as it is read: decompressed, of bounded length, and able to say afterwards whether it was whole, and if not, why.
 * Closing it closes the connection. Used by one thread.
 */
public final class ReplyBody extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final FetchConnection connection;
    private final FramedInput framed;
    private final boolean isCompressed;
    private final long maxBytes;
    private @Nullable InputStream content;
    private long bytes;
    private boolean isOver;
    private @Nullable FetchFailure failure;

    ReplyBody(FetchConnection connection, FramedInput framed, boolean isCompressed, long maxBytes) {
        this.connection = connection;
        this.framed = framed;
        this.isCompressed = isCompressed;
        this.maxBytes = maxBytes;
    }

    /** Whether it was read to an end that the other side named. Without length and chunks nobody knows. */
    public boolean isWhole() {
        return isOver && framed.isWhole();
    }

    /** Why it broke off; null: it did not. */
    public @Nullable FetchFailure failure() {
        return failure;
    }

    /** Read so far, decompressed. */
    public long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (isOver || length == 0) {
            return isOver ? -1 : 0;
        }
        try {
            int count = content().read(target, offset, length);
            if (count < 0) {
                drain();
                isOver = true;
                return -1;
            }
            bytes += count;
            if (bytes > maxBytes) {
                failure = FetchFailure.TOO_LARGE;
                throw new IOException("the body is longer than it may be");
            }
            return count;
        } catch (IOException e) {
            if (failure == null) {
                failure = reason(e);
            }
            throw e;
        }
    }

    private InputStream content() throws IOException {
        InputStream known = content;
        if (known == null) {
            known = isCompressed ? new GZIPInputStream(framed, BUFFER_BYTES) : framed;
            content = known;
        }
        return known;
    }

    /** What is compressed may end before what is sent. */
    private void drain() throws IOException {
        byte[] rest = new byte[BUFFER_BYTES];
        if (framed.read(rest) >= 0) {
            throw new ProtocolException("something comes behind the end");
        }
    }

    private FetchFailure reason(IOException failed) {
        if (connection.isLate() || failed instanceof SocketTimeoutException) {
            return FetchFailure.LATE;
        }
        boolean isMalformed = failed instanceof ProtocolException
                || (failed instanceof ZipException && !(failed.getCause() instanceof EOFException));
        return isMalformed ? FetchFailure.MALFORMED : FetchFailure.CUT;
    }

    @Override
    public void close() {
        connection.close();
    }
}
