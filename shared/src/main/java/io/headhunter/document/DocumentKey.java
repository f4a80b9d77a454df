package io.headhunter.document;

import static java.util.Objects.requireNonNull;

import io.headhunter.problem.InvalidRequestException;

/**
 * Names a document of a tenant.
 *
 * @param id 1 to 200 characters, neither blank at its ends nor anything that a database cannot hold
 */
public record DocumentKey(DocumentKind kind, String id) {
    static final int MAX_ID_CHARACTERS = 200;

    /** @throws InvalidRequestException if the id cannot be one */
    public DocumentKey {
        requireNonNull(kind, "kind is null");
        String problem = PlainText.problem(id, MAX_ID_CHARACTERS);
        if (problem == null && (id.isBlank() || !id.equals(id.strip()))) {
            problem = "is blank or has blanks at its ends; expected 1 to " + MAX_ID_CHARACTERS + " characters";
        }
        if (problem != null) {
            throw InvalidRequestException.of("id", problem);
        }
    }

    static DocumentKey of(DocumentWrite document) {
        return new DocumentKey(document.kind(), document.id());
    }
}
