package io.headhunter.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The documents of a feed as JSON Lines, whichever of two forms it has: lines as they are, and of an array one line for each
 * element. Cuts, and understands nothing: whether a line is a document, its reader tells. Holds nothing but a buffer, however
 * long an element is. Used by one thread.
 */
final class FeedLines extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    /** Where in the feed we are. */
    private enum Place {
        START,
        LINES,
        /** Between the brackets of the array. */
        ARRAY,
        /** Behind its closing bracket. */
        BEHIND
    }

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    private Place place = Place.START;
    private int depth;
    private boolean isInText;
    private boolean isEscaped;
    private boolean isNoFeed;

    FeedLines(InputStream input) {
        this.input = input;
    }

    /** Whether what was read is neither of the forms. */
    boolean isNoFeed() {
        return isNoFeed;
    }

    @Override
    public int read() throws IOException {
        if (place == Place.START) {
            start();
        }
        int next = next();
        return switch (place) {
            case START, LINES -> next;
            case ARRAY -> inArray(next);
            case BEHIND -> behind(next);
        };
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) next;
            if (position == end) {
                break; // what there is so far; the other side may be slow
            }
        }
        return count;
    }

    private void start() throws IOException {
        int first = next();
        for (int mark : BYTE_ORDER_MARK) {
            if (first == mark) {
                first = next();
            }
        }
        while (isBlank(first)) {
            first = next();
        }
        switch (first) {
            case '[' -> place = Place.ARRAY;
            case '{' -> {
                place = Place.LINES;
                position--; // of what was just read from the buffer
            }
            case -1 -> place = Place.LINES;
            default -> throw noFeed("neither lines of objects nor an array of them");
        }
    }

    /**
     * Commas between elements become line ends, and line ends carriage returns: between elements these are blanks as well, and
     * within a text as forbidden.
     */
    private int inArray(int next) throws IOException {
        if (next < 0) {
            throw new EOFException("the array broke off");
        }
        if (isInText) {
            if (isEscaped) {
                isEscaped = false;
            } else if (next == '\\') {
                isEscaped = true;
            } else if (next == '"') {
                isInText = false;
            }
        } else {
            switch (next) {
                case '"' -> isInText = true;
                case '{', '[' -> depth++;
                case '}' -> depth--;
                case ']' -> {
                    if (depth == 0) {
                        place = Place.BEHIND;
                        return '\n';
                    }
                    depth--;
                }
                case ',' -> {
                    return depth == 0 ? '\n' : ',';
                }
                default -> {}
            }
            if (depth < 0) {
                throw noFeed("a brace is closed that was not opened");
            }
        }
        return next == '\n' ? '\r' : next;
    }

    private int behind(int next) throws IOException {
        int byteBehind = next;
        while (isBlank(byteBehind)) {
            byteBehind = next();
        }
        if (byteBehind >= 0) {
            throw noFeed("something comes behind the array");
        }
        return -1;
    }

    private IOException noFeed(String problem) {
        isNoFeed = true;
        return new IOException(problem);
    }

    private static boolean isBlank(int read) {
        return read == ' ' || read == '\t' || read == '\r' || read == '\n';
    }

    private int next() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, input.read(buffer, 0, buffer.length));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }
}
