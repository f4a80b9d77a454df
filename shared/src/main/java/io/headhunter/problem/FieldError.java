package io.headhunter.problem;

import static java.util.Objects.requireNonNull;

/**
 * One wrong field of a request.
 *
 * @param field path of the field as the client wrote it, e.g. {@code filters.skills[2]}
 * @param message what was wrong, what was expected, what to do
 */
public record FieldError(String field, String message) {
    public FieldError {
        requireNonNull(field, "field is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return field + " " + message;
    }
}
