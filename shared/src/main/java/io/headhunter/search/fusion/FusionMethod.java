package io.headhunter.search.fusion;

import java.util.Locale;

/** How the legs' lists become one. */
public enum FusionMethod {
    /** By ranks, {@link ReciprocalRankFusion}. */
    RRF,
    /** By scores, {@link ConvexFusion}. */
    CONVEX;

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
