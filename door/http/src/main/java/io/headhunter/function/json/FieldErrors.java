package io.headhunter.function.json;

import io.headhunter.problem.FieldError;
import io.headhunter.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one request, in the order it was found. Belongs to one thread. */
public final class FieldErrors {
    /** Chosen, not measured: a person fixes ten at a time; a hostile body must not earn a bigger answer than it is. */
    static final int MAX_REPORTED = 50;

    private final List<FieldError> errors = new ArrayList<>();
    private int unreported;

    public void add(String field, String message) {
        if (errors.size() < MAX_REPORTED) {
            errors.add(new FieldError(field, message));
        } else {
            unreported++;
        }
    }

    /** Whether something was wrong with that field. */
    public boolean names(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(field));
    }

    /** @throws InvalidRequestException naming all that was added, if anything was */
    public void throwIfAny() {
        if (errors.isEmpty()) {
            return;
        }
        if (unreported > 0) {
            errors.add(new FieldError("body", "has " + unreported + " more errors; correct these first"));
        }
        throw new InvalidRequestException(errors);
    }
}
