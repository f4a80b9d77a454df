package io.headhunter.problem;

/** The request conflicts with what is there; it may succeed after reading again. */
public final class ConflictException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        this(ProblemType.CONFLICT, message);
    }

    private ConflictException(ProblemType type, String message) {
        super(type, message, null);
    }

    /** 412: the request said what it expects to find, and something else is there. */
    public static ConflictException preconditionFailed(String message) {
        return new ConflictException(ProblemType.PRECONDITION_FAILED, message);
    }
}
