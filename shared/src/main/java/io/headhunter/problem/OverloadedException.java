package io.headhunter.problem;

import java.time.Duration;

/** No room for this call now; it may succeed after {@link #retryAfter()}. */
public final class OverloadedException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public OverloadedException(String message, Duration retryAfter) {
        super(ProblemType.UNAVAILABLE, message, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
