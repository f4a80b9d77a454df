package io.headhunter.function.backfill;

import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentWrite;
import io.headhunter.tenant.TenantId;

/** What a message says of a document. */
sealed interface DocumentMessage {
    TenantId tenant();

    /** It is like this now. Its source version is there. */
    record Upserted(TenantId tenant, DocumentWrite document) implements DocumentMessage {}

    /** It is gone since that version. */
    record Deleted(TenantId tenant, DocumentKey key, long sourceVersion) implements DocumentMessage {}
}
