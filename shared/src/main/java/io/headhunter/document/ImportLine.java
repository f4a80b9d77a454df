package io.headhunter.document;

import io.headhunter.problem.FieldError;
import java.util.List;

/** What an import line turned out to be. */
public sealed interface ImportLine {
    /** A document. */
    record Valid(DocumentWrite document) implements ImportLine {}

    /** No document; each wrong field is named. */
    record Invalid(List<FieldError> errors) implements ImportLine {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
