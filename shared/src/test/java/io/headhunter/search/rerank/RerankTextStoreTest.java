package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankTextStoreTest {
    private static final String ANNA = "{\"kind\":\"candidate\",\"id\":\"anna\",\"title\":\"Nurse\"}";

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    /** What was kept of somebody must not be taken for somebody else. */
    @Test
    void versions_documentRemovedAndBack_isAnotherOne() throws Exception {
        database.load(tenant, ANNA);
        long before = version();

        database.execute("DELETE FROM search.document WHERE tenant_id = ?", tenant);
        database.load(tenant, ANNA.replace("Nurse", "Baker"));

        assertThat(version()).isNotEqualTo(before);
    }

    private long version() throws SQLException {
        Tenant known = database.bean(TenantRegistry.class).find(tenant).orElseThrow();
        RerankTextStore store = database.bean(RerankTextStore.class);
        long version = requireNonNull(
                store.versions(known, DocumentKind.CANDIDATE, List.of("anna")).get("anna"));
        assertThat(store.documents(known, DocumentKind.CANDIDATE, List.of("anna"))
                        .values())
                .extracting(RerankDocument::version)
                .containsExactly(version);
        return version;
    }
}
