package io.headhunter.db;

/**
 * A place in PostgreSQL's write-ahead log, which a primary and its physical replicas have in common. Whoever has replayed up
 * to a place shows everything that was committed before it.
 *
 * @param bytes from the beginning of the log, not negative
 */
public record LogPosition(long bytes) implements Comparable<LogPosition> {
    public LogPosition {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is " + bytes + "; expected 0 or more");
        }
    }

    /** Whether who has replayed up to here shows everything that was committed before the other place. */
    boolean covers(LogPosition other) {
        return bytes >= other.bytes;
    }

    static LogPosition later(LogPosition one, LogPosition other) {
        return one.covers(other) ? one : other;
    }

    @Override
    public int compareTo(LogPosition other) {
        return Long.compare(bytes, other.bytes);
    }
}
