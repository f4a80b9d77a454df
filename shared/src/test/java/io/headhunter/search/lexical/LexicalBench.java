package io.headhunter.search.lexical;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A tenant's jobs and the lexical leg on them. */
final class LexicalBench {
    static final int WINDOW = 100;
    static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(10));
    static final Deadline OVER = Deadline.in(Duration.ZERO);

    final TestDatabase database = TestDatabase.shared();
    final TenantId tenant;

    LexicalBench(String... languages) {
        this.tenant = database.newTenant(List.of(languages));
    }

    /** A leg whose first statement expects to read so many documents. */
    LexicalLeg legExpecting(double documents) {
        return new LexicalLeg(database.bean(ReadConnections.class), documents);
    }

    LexicalResult search(String text) {
        return search(database.bean(LexicalLeg.class), text, ENOUGH);
    }

    LexicalResult search(LexicalLeg leg, String text, Deadline deadline) {
        try {
            DocumentPredicate active =
                    database.bean(FilterResolver.class).resolve(tenant, DocumentKind.JOB, SearchFilters.NONE, Set.of());
            return leg.search(database.tenant(tenant), DocumentKind.JOB, text, active, WINDOW, deadline);
        } catch (SQLException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Ids of what is found, best first. */
    List<String> find(String text) {
        return search(text).ranked().documents().stream()
                .map(RankedList.Ranked::documentId)
                .toList();
    }

    void load(String... lines) {
        database.load(tenant, lines);
    }
}
