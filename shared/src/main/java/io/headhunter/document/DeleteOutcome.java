package io.headhunter.document;

import org.jspecify.annotations.Nullable;

/** What became of a document that was to be deleted. */
public sealed interface DeleteOutcome {
    /** It is gone. */
    record Deleted() implements DeleteOutcome {}

    /** There was none. If a source version was given, no older write can bring it into being. */
    record Absent() implements DeleteOutcome {}

    /** What is stored is newer by its source version, and is untouched. */
    record Older(long storedSourceVersion) implements DeleteOutcome {}

    /** The precondition does not hold; null: there is no such document. */
    record Refused(@Nullable DocumentRevision current) implements DeleteOutcome {}
}
