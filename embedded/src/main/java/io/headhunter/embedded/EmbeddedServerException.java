package io.headhunter.embedded;

import java.io.IOException;

/**
 * An embedded server cannot be had. The message says what was wrong, what was expected and what to do, and where it
 * helps ends with the last lines of the server's own log.
 */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For file operations that have no business failing: disk full, rights missing. */
    static EmbeddedServerException unexpected(String doing, IOException cause) {
        return new EmbeddedServerException(
                doing + " failed: " + cause + "; expected a writable folder with free space; check rights and disk",
                cause);
    }

    static EmbeddedServerException interrupted(String doing) {
        Thread.currentThread().interrupt();
        return new EmbeddedServerException("interrupted while " + doing + "; nothing was damaged, start again");
    }
}
