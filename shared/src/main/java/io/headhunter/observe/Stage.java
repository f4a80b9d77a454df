package io.headhunter.observe;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stages of a search, by the names of the {@code Server-Timing} header. */
public enum Stage {
    /** Waiting for its turn, before anything else. */
    QUEUE(Sort.OWN, null),
    /** Tenant, filters, boolean query. */
    PREPARE(Sort.OWN, null),
    EMBEDDING(Sort.OWN, Duration.ofMillis(10)),
    /** Which occupations the query is about; beside the embedding, and a moment once that is known. */
    SPECIALTY(Sort.OWN, Duration.ofMillis(15)),
    /** What must be known of the query before the vector leg can begin: {@link #PREPARE} and {@link #EMBEDDING}. */
    PRESEARCH(Sort.SPAN, null),
    VECTOR(Sort.OWN, Duration.ofMillis(60)),
    TEXT(Sort.OWN, Duration.ofMillis(40)),
    FACETS(Sort.OWN, null),
    SUGGESTIONS(Sort.OWN, null),
    /** Which skills, industries and companies of the tenant the request names. */
    NAMES(Sort.OWN, null),
    /** Reading what the signals look at while something else is waited for; what is missing then is read by {@link #SCORING}. */
    AHEAD(Sort.OWN, null),
    /** From the first leg's beginning to the last one's end, without the embedding that the vector leg waits for. */
    RETRIEVAL(Sort.SPAN, null),
    /** Fusion, signals, fetching what is shown, explanation. */
    SCORING(Sort.OWN, Duration.ofMillis(80)),
    /** Putting the head of the list in order by a model, or by what it said before. */
    RERANK(Sort.OWN, Duration.ofMillis(200)),
    /** Waiting for a second source of record, of a search whose page lacks what it may know. */
    SOURCE(Sort.OWN, null),
    /** Waiting until a recall probe has left the process, where another one judges it. */
    SAMPLE(Sort.OWN, null),
    /** Waiting for a connection, or for leave to ask for one; a part of the stages that need it. */
    POOL(Sort.PART, null),
    /** A search that takes longer is logged. */
    TOTAL(Sort.SPAN, Duration.ofMillis(500));

    private enum Sort {
        /** Its time is nobody else's: run one after the other, these add up to the whole. */
        OWN,
        /** From one moment to another, whatever ran meanwhile. */
        SPAN,
        /** Within the time of others. */
        PART
    }

    private final Sort sort;
    private final @Nullable Duration budget;

    Stage(Sort sort, @Nullable Duration budget) {
        this.sort = sort;
        this.budget = budget;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its time is counted in no other stage of this sort. */
    public boolean isOwn() {
        return sort == Sort.OWN;
    }

    /** How long it may take; null: it has no budget of its own, and shares {@link #REST_BUDGET} or is no stage by itself. */
    public @Nullable Duration budget() {
        return budget;
    }

    /** Whether it is one of those that share {@link #REST_BUDGET}. */
    public boolean isOfTheRest() {
        return isOwn() && budget == null;
    }

    /** Of all stages together that have none of their own. */
    public static final Duration REST_BUDGET = Duration.ofMillis(120);
}
