package io.headhunter.search.signal;

/** Something that speaks for a document, from 0 to 1. Constants are in the order in which they are shown. */
public enum Signal {
    /** What the vector leg says, as a share of its best result. */
    VECTOR_SIMILARITY("vectorSimilarity"),
    /** What the lexical leg says, as a share of its best result. */
    BM25("bm25"),
    /** How much it has of the words that are typical of the first results. */
    PEER_SIMILARITY("peerSimilarity"),
    /** How many of the skills that were asked for it has. */
    SKILL_COVERAGE("skillCoverage"),
    /** How much it has of the skills that were asked for: their weights, and years where both sides tell them. */
    SKILL_STRENGTH("skillStrength"),
    /** How far its title and what was asked say the same. */
    TITLE_SIMILARITY("titleSimilarity"),
    /** How near its level is to the one that was asked for. */
    SENIORITY_FIT("seniorityFit"),
    /** Whether its years of experience are those that were asked for. */
    EXPERIENCE_FIT("experienceFit"),
    /** How far its title and the request are of the same occupation. */
    SPECIALTY_MATCH("specialtyMatch"),
    /** Whether it is at a place that was asked for, or remote if that was. */
    LOCATION_FIT("locationFit"),
    /** How many of the industries that were asked for it knows. */
    INDUSTRY_OVERLAP("industryOverlap"),
    /** Whether it is of a company that was asked for. */
    COMPANY_RELEVANCE("companyRelevance"),
    /** How lately it was changed. */
    PROFILE_FRESHNESS("profileFreshness"),
    /** How much of what a profile can say it says. */
    PROFILE_COMPLETENESS("profileCompleteness");

    private final String label;

    Signal(String label) {
        this.label = label;
    }

    /** Its name on the wire. */
    public String label() {
        return label;
    }
}
