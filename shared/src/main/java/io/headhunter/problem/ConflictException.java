package io.headhunter.problem;

/** The request conflicts with what is there; it may succeed after reading again. */
public final class ConflictException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(ProblemType.CONFLICT, message, null);
    }
}
