package io.headhunter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant with one document, {@code nobody}, that came after the last ANALYZE: the planner expects one row of it, and
 * would as soon read everything it has as look one up.
 */
public final class Newcomer {
    private static final List<String> TABLES =
            List.of("search.document", "search.lexical", "search.backfill_item", "{embedding}");

    private Newcomer() {}

    public static TenantId of(TestDatabase database) {
        TABLES.forEach(table -> database.execute("ANALYZE " + table));
        TenantId tenant = database.newTenant();
        database.load(tenant, "{\"kind\":\"candidate\",\"id\":\"nobody\",\"title\":\"Nurse\"}");
        return tenant;
    }

    /** Each table is read by an index, and each index is asked for a document. */
    public static void assertByKey(List<@Nullable String> plan) {
        assertThat(plan).noneMatch(line -> String.valueOf(line).contains("Seq Scan"));
        assertThat(plan)
                .filteredOn(line -> String.valueOf(line).contains("Index Cond"))
                .isNotEmpty()
                .allMatch(line -> String.valueOf(line).contains("document_id"));
    }
}
