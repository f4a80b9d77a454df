package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that go, come back or change their key leave nothing behind. */
class DocumentRemovalTest {
    private static final String WHERE = " WHERE tenant_id = ? AND document_id = ?";

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();
    private final StatisticsRecount recount = new StatisticsRecount(database);

    @BeforeEach
    void threeJobs() {
        database.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"kept\",\"title\":\"Cook\",\"skills\":[\"Knives\"]}",
                "{\"kind\":\"job\",\"id\":\"embedded\",\"title\":\"Cook of soups\"}");
        new StoredVectors(database).embedAll(tenant);
        database.load(tenant, "{\"kind\":\"job\",\"id\":\"queued\",\"title\":\"Baker\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE search.document SET deleted_at = now()", "DELETE FROM search.document"})
    void remove_documents_removesAllThatIsDerived(String removal) {
        assertThat(database.execute(removal + WHERE, tenant, "embedded")).isOne();
        assertThat(database.execute(removal + WHERE, tenant, "queued")).isOne();

        assertThat(derived("embedded")).isEqualTo("lexical 0, vectors 0, queue 0");
        assertThat(derived("queued")).isEqualTo("lexical 0, vectors 0, queue 0");
        assertThat(derived("kept")).isEqualTo("lexical 1, vectors 1, queue 0");
        recount.assertAgrees(tenant, "job");
    }

    @Test
    void update_tombstoneTakenBack_isRefusedBecauseNothingIsLeft() {
        database.execute("UPDATE search.document SET deleted_at = now()" + WHERE, tenant, "embedded");

        assertThatThrownBy(() ->
                        database.execute("UPDATE search.document SET deleted_at = NULL" + WHERE, tenant, "embedded"))
                .hasStackTraceContaining("a deleted document was erased and cannot be taken back");
    }

    @Test
    void update_tombstoneWrittenAnew_isADocumentAgain() {
        database.execute("UPDATE search.document SET deleted_at = now()" + WHERE, tenant, "embedded");

        database.execute("UPDATE search.document SET deleted_at = NULL, title = 'Cook'" + WHERE, tenant, "embedded");

        assertThat(derived("embedded")).isEqualTo("lexical 1, vectors 0, queue 1");
        recount.assertAgrees(tenant, "job");
    }

    @Test
    void update_ofATombstone_derivesNothing() {
        database.execute("UPDATE search.document SET deleted_at = now()" + WHERE, tenant, "embedded");

        database.execute("UPDATE search.document SET title = 'Other'" + WHERE, tenant, "embedded");

        assertThat(derived("embedded")).isEqualTo("lexical 0, vectors 0, queue 0");
    }

    @Test
    void update_documentId_movesAllThatIsDerived() {
        database.execute("UPDATE search.document SET document_id = 'new'" + WHERE, tenant, "embedded");
        database.execute("UPDATE search.document SET document_id = 'newer'" + WHERE, tenant, "queued");

        assertThat(derived("embedded")).isEqualTo("lexical 0, vectors 0, queue 0");
        assertThat(derived("queued")).isEqualTo("lexical 0, vectors 0, queue 0");
        assertThat(derived("new")).isEqualTo("lexical 1, vectors 0, queue 1");
        assertThat(derived("newer")).isEqualTo("lexical 1, vectors 0, queue 1");
        recount.assertAgrees(tenant, "job");
    }

    @Test
    void update_kind_movesAllThatIsDerived() {
        database.execute("UPDATE search.document SET kind = 'candidate'" + WHERE, tenant, "embedded");

        assertThat(derived("embedded")).isEqualTo("lexical 1, vectors 0, queue 1");
        assertThat(database.value("SELECT kind FROM search.lexical" + WHERE, tenant, "embedded"))
                .isEqualTo("candidate");
        recount.assertAgrees(tenant, "job");
        recount.assertAgrees(tenant, "candidate");
    }

    @Test
    void update_tenant_movesAllThatIsDerived() {
        TenantId other = database.newTenant();

        database.execute("UPDATE search.document SET tenant_id = ?" + WHERE, other, tenant, "embedded");

        assertThat(derived("embedded")).isEqualTo("lexical 0, vectors 0, queue 0");
        assertThat(database.number("SELECT count(*) FROM search.lexical WHERE tenant_id = ?", other))
                .isOne();
        recount.assertAgrees(tenant, "job");
        recount.assertAgrees(other, "job");
    }

    @Test
    void update_documentsOfTwoTenantsInOneStatement_countsForEach() {
        TenantId other = database.newTenant();
        database.load(other, "{\"kind\":\"candidate\",\"id\":\"kept\",\"title\":\"Cook\"}");

        database.execute(
                "UPDATE search.document SET title = 'Butcher' WHERE tenant_id IN (?, ?) AND document_id = 'kept'",
                tenant,
                other);

        recount.assertAgrees(tenant, "job");
        recount.assertAgrees(other, "candidate");
    }

    private String derived(String id) {
        return "lexical " + database.number("SELECT count(*) FROM search.lexical" + WHERE, tenant, id) + ", vectors "
                + database.number("SELECT count(*) FROM {embedding}" + WHERE, tenant, id) + ", queue "
                + database.number("SELECT count(*) FROM search.backfill_item" + WHERE, tenant, id);
    }
}
