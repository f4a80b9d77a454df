package io.headhunter.problem;

import org.jspecify.annotations.Nullable;

/** Something the call cannot do without, such as the database, does not answer. */
public final class DependencyUnavailableException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    public DependencyUnavailableException(String message, @Nullable Throwable cause) {
        super(ProblemType.UNAVAILABLE, message, cause);
    }
}
