package io.headhunter.feed.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.OptionalLong;

/**
 * The body of one answer on a connection: so many bytes, chunks, or all until the other side hangs up. Only of the first two
 * it can be told whether they are whole. Used by one thread.
 * <p>Source: RFC 9112, sections 6 and 7.
 */
final class FramedInput extends InputStream {
    private static final int MAX_LINE = 1_024;
    private static final int MAX_TRAILERS = 64;
    private static final int MAX_SIZE_DIGITS = 15;
    private static final int HEX = 16;

    private final InputStream input;
    private final boolean isChunked;
    private final boolean endsByHangingUp;
    /** Of the length, or of the chunk. */
    private long left;

    private boolean isOver;
    private boolean isFirstChunk = true;

    FramedInput(InputStream input, ReplyHead head) throws ProtocolException {
        this.input = input;
        this.isChunked = head.isChunked();
        OptionalLong length = isChunked ? OptionalLong.empty() : head.length();
        this.endsByHangingUp = !isChunked && length.isEmpty();
        this.left = length.orElse(0);
    }

    /** Whether the other side said that this is the end. */
    boolean isWhole() {
        return isOver && !endsByHangingUp;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isOver || !hasMore()) {
            isOver = true;
            return -1;
        }
        int wanted = endsByHangingUp ? length : (int) Math.min(length, left);
        int count = input.read(target, offset, wanted);
        if (count < 0) {
            if (endsByHangingUp) {
                isOver = true;
                return -1;
            }
            throw new EOFException("the body broke off");
        }
        left -= count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (!isChunked) {
            return endsByHangingUp || left > 0;
        }
        if (left == 0) {
            if (!isFirstChunk && !line().isEmpty()) {
                throw new ProtocolException("a chunk is longer than it says");
            }
            isFirstChunk = false;
            left = size(line());
            if (left == 0) {
                skipTrailers();
            }
        }
        return left > 0;
    }

    private static long size(String line) throws ProtocolException {
        int end = line.indexOf(';');
        String size = (end < 0 ? line : line.substring(0, end)).strip();
        boolean isNumber = !size.isEmpty()
                && size.length() <= MAX_SIZE_DIGITS
                && size.chars().allMatch(c -> Character.digit(c, HEX) >= 0 && c <= 'f');
        if (!isNumber) {
            throw new ProtocolException("a chunk without its size");
        }
        return Long.parseLong(size, HEX);
    }

    private void skipTrailers() throws IOException {
        for (int i = 0; i < MAX_TRAILERS; i++) {
            if (line().isEmpty()) {
                return;
            }
        }
        throw new ProtocolException("trailers without end");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("the body broke off");
            }
            if (line.length() >= MAX_LINE) {
                throw new ProtocolException("a line without end between chunks");
            }
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
