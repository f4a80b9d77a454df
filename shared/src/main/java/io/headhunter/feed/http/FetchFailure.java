package io.headhunter.feed.http;

/** Why there is no content, or no more of it. */
public enum FetchFailure {
    /** The address is none that may be asked. */
    ADDRESS,
    /** Nobody answers there, or the name is not known. */
    UNREACHABLE,
    /** The other side cannot prove who it is. */
    UNTRUSTED,
    /** It took too long. */
    LATE,
    /** The answer is no success. */
    STATUS,
    /** The other side asks to wait. */
    THROTTLED,
    /** One redirect after the other. */
    REDIRECTED,
    /** What came is no HTTP, or of a sort that is not understood. */
    MALFORMED,
    /** There is more of it than may be. */
    TOO_LARGE,
    /** It broke off. */
    CUT
}
