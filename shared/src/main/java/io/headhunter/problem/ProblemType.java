package io.headhunter.problem;

/** The kinds of failure a client can meet: a stable name, a title that never varies, and the HTTP status it maps to. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", "The request is not valid", 400),
    NOT_AUTHENTICATED("not-authenticated", "The request does not say who is asking", 401),
    NOT_PERMITTED("not-permitted", "The request is not permitted", 403),
    NOT_FOUND("not-found", "There is no such thing", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", "The method is not supported here", 405),
    NOT_ACCEPTABLE("not-acceptable", "No representation that the client accepts", 406),
    CONFLICT("conflict", "The request conflicts with the current state", 409),
    PRECONDITION_FAILED("precondition-failed", "The current state is not the expected one", 412),
    TOO_LARGE("too-large", "The request is too large", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The content type is not supported", 415),
    TOO_MANY_REQUESTS("too-many-requests", "Too many requests", 429),
    INTERNAL("internal", "Something went wrong on our side", 500),
    UNAVAILABLE("unavailable", "A part of the system is not available", 503),
    DEADLINE_EXCEEDED("deadline-exceeded", "There was no usable answer in time", 504);

    private final String slug;
    private final String title;
    private final int status;

    ProblemType(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    /** The stable URN that goes into the {@code type} member of RFC 9457. */
    public String urn() {
        return "urn:headhunter:problem:" + slug;
    }

    public String title() {
        return title;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }
}
