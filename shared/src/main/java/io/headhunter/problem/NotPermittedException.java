package io.headhunter.problem;

/** The caller is unknown or may not do this. */
public final class NotPermittedException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    private NotPermittedException(ProblemType type, String message) {
        super(type, message, null);
    }

    /** 401: the request does not say who is asking. */
    public static NotPermittedException notAuthenticated(String message) {
        return new NotPermittedException(ProblemType.NOT_AUTHENTICATED, message);
    }

    /** 403: it does, and they may not. */
    public static NotPermittedException notPermitted(String message) {
        return new NotPermittedException(ProblemType.NOT_PERMITTED, message);
    }
}
