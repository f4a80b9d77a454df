package io.headhunter.verification;

/** Sorts of damage, by what is wrong. */
public enum Defect {
    /** A document whose hash or normalised fields are not those of its text, or a tombstone that still says something. */
    DOCUMENT("documents"),
    /** A lexical row that is missing or not what the document's text gives. */
    LEXICAL("lexical"),
    /** Positions of words that are missing or not those of the document's text. */
    WORDS("words"),
    /** A vector that is missing or of another text, and nobody is going to compute it. */
    VECTOR("vectors"),
    /** Facets, status or years beside a vector that are not the document's. */
    VECTOR_FACETS("vectorFacets"),
    /** A row of whatever is derived whose document is gone or has nothing of the sort. */
    ORPHAN("orphans"),
    /** A term whose number of documents is wrong, or whose largest weight is. */
    TERM("terms"),
    /** A facet whose number of documents is wrong. */
    FACET("facets"),
    /** Number and length of all documents. */
    TOTAL("totals"),
    /** A title or skill that is counted and not suggested, or the other way round. */
    SUGGESTION("suggestions"),
    /** A vector index that was built and that PostgreSQL does not call complete. */
    INDEX("indexes"),
    /** An index that is much larger than a fresh one, or of much that changed since. The wish for a new one is its repair. */
    BLOAT("bloat"),
    /** Changes that caches were not told within a minute. */
    CACHE_CHANGE("cacheChanges"),
    /** A backfill that says it is running and has been silent. */
    RUN("runs"),
    /** A document that could have been embedded a day ago. The backfill that follows is its repair. */
    STANDSTILL("standstills");

    private final String label;

    Defect(String label) {
        this.label = label;
    }

    /** Its name on the wire and in the table. */
    public String label() {
        return label;
    }
}
