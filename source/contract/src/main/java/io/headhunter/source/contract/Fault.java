package io.headhunter.source.contract;

import io.headhunter.source.SourceOutcome.Reason;

/** What may go wrong with an exchange. */
public enum Fault {
    /** Takes the request and says nothing. */
    HANG(Reason.LATE),
    /** Says how long the answer is, begins it, and says nothing more. */
    HANG_IN_BODY(Reason.LATE),
    /** Says how long the answer is, begins it, and hangs up. */
    CUT(Reason.UNREACHABLE),
    STATUS_401(Reason.REFUSED),
    STATUS_403(Reason.REFUSED),
    STATUS_429(Reason.THROTTLED),
    STATUS_500(Reason.BROKEN),
    STATUS_503(Reason.BROKEN),
    /** To where the record would be found. */
    REDIRECT(Reason.REFUSED),
    /** The right answer, said to be a page. */
    OTHER_CONTENT_TYPE(Reason.UNREADABLE),
    NO_JSON(Reason.UNREADABLE),
    NO_OBJECT(Reason.UNREADABLE),
    HUGE(Reason.TOO_LARGE),
    /** A record that says that it is of somebody else's. */
    OTHER_TENANT(Reason.MISTAKEN);

    private final Reason reason;

    Fault(Reason reason) {
        this.reason = reason;
    }

    /** What is to be made of it. */
    public Reason reason() {
        return reason;
    }
}
