package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A result says that its vector is of an earlier text, and only then. */
class StaleResultTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final TenantId tenant = DATABASE.newTenant();

    @Test
    void search_textEdited_isStaleUntilItIsEmbedded() {
        DATABASE.load(tenant, person("a", "Nurse"), person("b", "Nurse"), person("c", "Nurse"), person("d", "Nurse"));
        embed();
        assertThat(stale()).isEqualTo(Map.of("a", false, "b", false, "c", false, "d", false));

        DATABASE.load(tenant, person("a", "Head nurse"), person("new", "Nurse"));
        DATABASE.execute(
                "UPDATE search.document SET summary = 'Wards' WHERE tenant_id = ? AND document_id = 'b'", tenant);
        DATABASE.execute(
                "UPDATE search.document SET company = 'Acme' WHERE tenant_id = ? AND document_id = 'c'", tenant);

        assertThat(stale()).isEqualTo(Map.of("a", true, "b", true, "c", false, "d", false, "new", false));

        embed();
        assertThat(stale()).isEqualTo(Map.of("a", false, "b", false, "c", false, "d", false, "new", false));
    }

    private Map<String, Boolean> stale() {
        return DATABASE
                .bean(Searcher.class)
                .search(
                        tenant,
                        SearchRequest.ofQuery(DocumentKind.CANDIDATE, "nurse"),
                        Deadline.in(Duration.ofSeconds(20)))
                .hits()
                .stream()
                .collect(Collectors.toMap(SearchHit::documentId, SearchHit::stale));
    }

    private void embed() {
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(tenant), Deadline.in(Duration.ofMinutes(1)), _ -> {});
    }

    private static String person(String id, String title) {
        return "{\"kind\":\"candidate\",\"id\":\"" + id + "\",\"title\":\"" + title + "\"}";
    }
}
