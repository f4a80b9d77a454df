package io.headhunter.document;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;

/** Puts vectors beside documents without asking a model, as if a backfill had run. */
final class StoredVectors {
    private final TestDatabase database;

    StoredVectors(TestDatabase database) {
        this.database = database;
    }

    void embedAll(TenantId tenant) {
        database.execute("""
                INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, experience_min,
                    experience_max, embedding)
                SELECT tenant_id, kind, document_id, embedding_hash, facets, active, lexical.experience_min,
                    lexical.experience_max, CAST(array_fill(1, ARRAY[384]) AS vector)
                FROM search.document JOIN search.lexical USING (tenant_id, kind, document_id)
                WHERE tenant_id = ?
                """, tenant);
        database.execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", tenant);
    }
}
