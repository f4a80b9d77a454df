package io.headhunter.document;

import org.jspecify.annotations.Nullable;

/** What a writer expects to find; judged while nobody else can change it. */
@FunctionalInterface
public interface Precondition {
    /** Expects nothing. */
    Precondition NONE = _ -> true;

    /** @param current null: there is no such document */
    boolean holds(@Nullable DocumentRevision current);
}
