package io.headhunter.search.query;

/** What a token is. */
enum TokenType {
    WORD,
    PHRASE,
    /** A quote that opens a phrase and is never closed. */
    OPEN_QUOTE,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    MINUS,
    FIELD,
    /** A known field with nothing after its colon. */
    EMPTY_FIELD,
    /** {@code company:x}: looks like a field and is none. */
    UNKNOWN_FIELD,
    END
}
