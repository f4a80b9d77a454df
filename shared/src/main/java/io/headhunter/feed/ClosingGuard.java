package io.headhunter.feed;

import org.jspecify.annotations.Nullable;

/**
 * Whether what is missing in a feed may be taken for gone. A feed that is not whole, says nothing, or has suddenly lost most
 * of what it had is more likely broken than right. Pure function.
 */
final class ClosingGuard {
    /** So few may always vanish at once. Chosen. */
    static final int FEW = 10;

    private ClosingGuard() {}

    /**
     * @param missing documents that the feed had and has not now
     * @param known documents that it had before this fetch
     * @param isWhole whether the server said where the end is
     * @return why nothing may be closed; null: it may
     */
    static @Nullable String doubt(long missing, long known, FeedTally tally, boolean isWhole, boolean closesMany) {
        if (missing == 0) {
            return null;
        }
        String nothing = "; nothing was closed, though " + missing + " of " + known + " documents are missing";
        if (tally.documents() == 0) {
            return "the feed has no document; expected one at least" + nothing;
        }
        if (!isWhole) {
            return "the server does not say where the content ends; expected a Content-Length or chunks" + nothing;
        }
        if (tally.nameless() > 0) {
            return tally.nameless() + " lines do not say which document they are; expected kind and id in each"
                    + nothing;
        }
        if (missing > FEW && missing * 2 > known && !closesMany) {
            return "most of the feed is gone at once; expected half of it at most; look at it, and if it is right: feed"
                    + " fetch --close-many" + nothing;
        }
        return null;
    }
}
