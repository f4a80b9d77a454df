package io.headhunter.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines, holding one of at most a given length. Used by one thread. */
final class JsonLines {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final int maxBytes;
    private long number;

    JsonLines(InputStream input, int maxBytes) {
        this.input = new BufferedInputStream(input, BUFFER_BYTES);
        this.maxBytes = maxBytes;
    }

    /**
     * A line that is not blank.
     *
     * @param number from 1
     * @param bytes without the line end; empty if the line is too long
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to one reader and forgotten
    record Line(long number, byte[] bytes, boolean isTooLong) {}

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            boolean tooLong = false;
            int read = input.read();
            if (read < 0) {
                return null;
            }
            number++;
            for (; read >= 0 && read != '\n'; read = input.read()) {
                if (bytes.size() < maxBytes) {
                    bytes.write(read);
                } else {
                    tooLong = true;
                }
            }
            byte[] line = number == 1 ? withoutByteOrderMark(bytes.toByteArray()) : bytes.toByteArray();
            if (tooLong) {
                return new Line(number, new byte[0], true);
            }
            if (!isBlank(line)) {
                return new Line(number, line, false);
            }
        }
    }

    private static byte[] withoutByteOrderMark(byte[] line) {
        return line.length >= BYTE_ORDER_MARK.length
                        && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
                ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length)
                : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
