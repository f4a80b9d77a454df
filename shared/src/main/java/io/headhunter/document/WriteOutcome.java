package io.headhunter.document;

import org.jspecify.annotations.Nullable;

/** What became of a document that was to be written. */
public sealed interface WriteOutcome {
    /** There was none, or one that had been deleted. */
    record Created(DocumentRevision revision) implements WriteOutcome {}

    /** It is other than before. */
    record Updated(DocumentRevision revision) implements WriteOutcome {}

    /** It was like that already, and is untouched. */
    record Unchanged(DocumentRevision revision) implements WriteOutcome {}

    /**
     * What is stored is newer by its source version, and is untouched.
     *
     * @param isDeleted whether that is what remains of a deleted document
     */
    record Older(long storedSourceVersion, boolean isDeleted) implements WriteOutcome {}

    /** The precondition does not hold; null: there is no such document. */
    record Refused(@Nullable DocumentRevision current) implements WriteOutcome {}
}
