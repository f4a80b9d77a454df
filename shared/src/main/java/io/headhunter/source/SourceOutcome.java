package io.headhunter.source;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** What became of one document that the source was asked for. */
public sealed interface SourceOutcome {
    /** What the source says; it may be less than was asked for. */
    record Found(SourceFields fields) implements SourceOutcome {
        public Found {
            requireNonNull(fields, "fields is null");
        }
    }

    /** The source has no record of it. */
    record Missing() implements SourceOutcome {}

    /** The source could not be asked, or what it said cannot be used. */
    record Failed(Reason reason) implements SourceOutcome {
        public Failed {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Why there is nothing. */
    enum Reason {
        /** No answer in time, or no time to ask. */
        LATE,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** It asked us to wait. */
        THROTTLED,
        /** It does not let us in, or sends us elsewhere. */
        REFUSED,
        /** An error of its own. */
        BROKEN,
        /** More than a record can be. */
        TOO_LARGE,
        /** Not JSON, or fields that are not what they should be. */
        UNREADABLE,
        /** The record of another document or tenant. */
        MISTAKEN,
        /** Not asked, because others failed shortly before. */
        PAUSED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the next call would most likely end the same way; else it is about one record or about us. */
        boolean isOfTheSource() {
            return switch (this) {
                case LATE, UNREACHABLE, THROTTLED, REFUSED, BROKEN -> true;
                case TOO_LARGE, UNREADABLE, MISTAKEN, PAUSED -> false;
            };
        }
    }
}
