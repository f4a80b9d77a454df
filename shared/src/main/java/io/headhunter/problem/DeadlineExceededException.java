package io.headhunter.problem;

/** Nothing usable was ready in time. */
public final class DeadlineExceededException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    public DeadlineExceededException(String message) {
        super(ProblemType.DEADLINE_EXCEEDED, message, null);
    }
}
