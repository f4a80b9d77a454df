package io.headhunter.benchmark.lexical;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList.Ranked;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.tenant.Tenant;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;

/** The lexical leg as a search asks it, with the deadline that a search has by default. */
final class LegEngine implements TextEngine {
    static final String LABEL = "leg";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LexicalLeg leg;
    private final Tenant tenant;
    private final DocumentKind kind;
    private final DocumentPredicate active;

    /** @param active lets every document pass that a search finds by default */
    LegEngine(LexicalLeg leg, Tenant tenant, DocumentKind kind, DocumentPredicate active) {
        this.leg = leg;
        this.tenant = tenant;
        this.kind = kind;
        this.active = active;
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public Answer search(String query, int limit) throws SQLException {
        LexicalResult found = leg.search(tenant, kind, query, active, limit, Deadline.in(PATIENCE));
        return new Answer(
                found.ranked().documents().stream().map(Ranked::documentId).toList(), found.isExact());
    }

    @Override
    public void close() {}
}
