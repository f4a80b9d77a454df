package io.headhunter.problem;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** This call cannot go on. The message is written by us, names no secret, and may be shown to the client. */
public abstract class HeadhunterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    HeadhunterException(ProblemType type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = requireNonNull(type, "type is null");
    }

    public ProblemType type() {
        return type;
    }
}
