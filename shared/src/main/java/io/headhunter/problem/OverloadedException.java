package io.headhunter.problem;

import java.time.Duration;

/** No room for this call now; it may succeed after {@link #retryAfter()}. */
public final class OverloadedException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** 503: the system is busy, whoever asks. */
    public OverloadedException(String message, Duration retryAfter) {
        this(ProblemType.UNAVAILABLE, message, retryAfter);
    }

    private OverloadedException(ProblemType type, String message, Duration retryAfter) {
        super(type, message, null);
        this.retryAfter = retryAfter;
    }

    /** 429: whoever asks has too much under way already. */
    public static OverloadedException tooMany(String message, Duration retryAfter) {
        return new OverloadedException(ProblemType.TOO_MANY_REQUESTS, message, retryAfter);
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
