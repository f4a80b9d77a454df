package io.headhunter.packaging;

/** An artifact cannot be made. The message says what was wrong, what was expected and what to do. */
public final class PackagingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PackagingException(String message) {
        super(message);
    }

    public PackagingException(String message, Throwable cause) {
        super(message, cause);
    }
}
