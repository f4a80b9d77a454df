package io.headhunter.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The request can never succeed as it is. Names each wrong field. */
public final class InvalidRequestException extends HeadhunterException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<FieldError> errors;

    public InvalidRequestException(List<FieldError> errors) {
        this(ProblemType.INVALID_REQUEST, errors);
    }

    private InvalidRequestException(ProblemType type, List<FieldError> errors) {
        super(type, errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")), null);
        this.errors = List.copyOf(errors);
    }

    public static InvalidRequestException of(String field, String message) {
        return new InvalidRequestException(List.of(new FieldError(field, message)));
    }

    /** The body is larger than {@code limitBytes}. */
    public static InvalidRequestException tooLarge(int limitBytes) {
        return new InvalidRequestException(
                ProblemType.TOO_LARGE,
                List.of(new FieldError(
                        "body", "is larger than " + limitBytes + " bytes; send less text, or several requests")));
    }

    /** The body is of another type than {@code expected}. */
    public static InvalidRequestException unsupportedMediaType(String expected) {
        return new InvalidRequestException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                List.of(new FieldError("Content-Type", "is not supported; expected " + expected)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
