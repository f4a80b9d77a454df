package io.headhunter.benchmark.relevance;

import org.jspecify.annotations.Nullable;

/** A relevance set cannot be used as it is. The message names the file and the line, and what was expected there. */
public final class RelevanceSetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isNoSet;

    private RelevanceSetException(String message, boolean isNoSet, @Nullable Throwable cause) {
        super(message, cause);
        this.isNoSet = isNoSet;
    }

    /** What was named is no set at all. */
    static RelevanceSetException noSet(String message) {
        return new RelevanceSetException(message, true, null);
    }

    static RelevanceSetException malformed(String file, long line, String message) {
        return new RelevanceSetException(file + ", line " + line + ": " + message, false, null);
    }

    static RelevanceSetException malformed(String file, String message) {
        return new RelevanceSetException(file + " " + message, false, null);
    }

    static RelevanceSetException unreadable(String file, Throwable cause) {
        return new RelevanceSetException(file + " cannot be read", false, cause);
    }

    /** Whether what was named is no set at all, as opposed to one with a mistake in it. */
    public boolean isNoSet() {
        return isNoSet;
    }
}
