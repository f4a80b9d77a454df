package io.headhunter.document;

import io.headhunter.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import line turned out to be. */
public sealed interface ImportLine {
    /** A document. */
    record Valid(DocumentWrite document) implements ImportLine {}

    /**
     * No document; each wrong field is named.
     *
     * @param key which one it would be; null: that cannot be told either
     */
    record Invalid(@Nullable DocumentKey key, List<FieldError> errors) implements ImportLine {
        /** Of which nothing can be told. */
        public Invalid(List<FieldError> errors) {
            this(null, errors);
        }

        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
