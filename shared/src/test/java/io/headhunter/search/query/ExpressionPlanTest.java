package io.headhunter.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.Newcomer;
import io.headhunter.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a boolean query costs in a tenant that PostgreSQL's statistics do not know: linear, never a loop in a loop. */
class ExpressionPlanTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Integer[] TERMS = {1, 2};
    private static final String ALL = "SELECT document_id FROM search.lexical WHERE tenant_id = ? AND kind = ?";

    @Test
    void holdsNot_tenantIsUnknownToTheStatistics_looksEachDocumentUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        List<@Nullable String> plan = DATABASE.plan(
                ALL
                        + ExpressionQueries.HOLDS_NOT.replace(
                                "{documents}",
                                ExpressionQueries.BY_TERMS.replace("{terms}", ExpressionQueries.ANY_TERM)),
                tenant,
                "candidate",
                tenant,
                "candidate",
                TERMS);

        assertByKey(plan, "document_id = lexical.document_id");
    }

    @Test
    void holds_wordsOfChosenDocuments_areLookedUpByKey() {
        TenantId tenant = Newcomer.of(DATABASE);

        List<@Nullable String> plan = DATABASE.plan(
                ALL
                        + ExpressionQueries.HOLDS.replace(
                                "{documents}",
                                ExpressionQueries.BY_TERMS_AND_WORDS.replace("{terms}", ExpressionQueries.EACH_TERM)),
                tenant,
                "candidate",
                "'site' <-> 'reliability'",
                tenant,
                "candidate",
                TERMS);

        assertThat(plan)
                .as("the plan")
                .anyMatch(line -> isByKey(line, "document_id = lexical_1.document_id") && isOf("word", plan, line));
    }

    private static void assertByKey(List<@Nullable String> plan, String condition) {
        assertThat(plan).as("the plan").anyMatch(line -> isByKey(line, condition));
    }

    private static boolean isByKey(@Nullable String line, String condition) {
        return String.valueOf(line).contains("Index Cond")
                && String.valueOf(line).contains(condition);
    }

    /** Whether the condition belongs to a scan of the table, which is the line before it. */
    private static boolean isOf(String table, List<@Nullable String> plan, @Nullable String line) {
        return String.valueOf(plan.get(plan.indexOf(line) - 1)).contains(" on " + table + " ");
    }
}
