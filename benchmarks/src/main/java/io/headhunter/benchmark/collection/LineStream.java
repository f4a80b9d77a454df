package io.headhunter.benchmark.collection;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;

/** Lines as bytes, made one by one as they are read, each ended by a line feed. Used by one thread. */
public final class LineStream extends InputStream {
    private final Iterator<String> lines;
    private byte[] line = {};
    private int position;

    public LineStream(Iterator<String> lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : line[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int copied = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, copied);
        position += copied;
        return copied;
    }

    private boolean isAtEnd() {
        while (position == line.length) {
            if (!lines.hasNext()) {
                return true;
            }
            line = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return false;
    }
}
