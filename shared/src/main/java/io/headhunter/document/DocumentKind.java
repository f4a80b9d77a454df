package io.headhunter.document;

import io.headhunter.problem.InvalidRequestException;
import java.util.Locale;

/** What a document is. The lower-case name is what the wire and the database say. */
public enum DocumentKind {
    CANDIDATE,
    JOB;

    /** {@code candidate} or {@code job}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidRequestException if the label names no kind */
    public static DocumentKind of(String label) {
        return switch (label) {
            case "candidate" -> CANDIDATE;
            case "job" -> JOB;
            default -> throw InvalidRequestException.of("kind", "is not known; expected candidate or job");
        };
    }
}
