package io.headhunter.benchmark.crash;

import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Documents;
import io.headhunter.document.Precondition;
import io.headhunter.tenant.TenantId;

/** What a source says of one document; done by the use case that serves the messages of the write side. */
public sealed interface CrashMessage {
    record Upserted(DocumentWrite document) implements CrashMessage {}

    record Deleted(DocumentKey key, long sourceVersion) implements CrashMessage {}

    /** @throws io.headhunter.problem.DependencyUnavailableException if it has to be delivered again */
    default void deliver(Documents documents, TenantId tenant) {
        switch (this) {
            case Upserted upserted -> documents.put(tenant, upserted.document(), Precondition.NONE);
            case Deleted deleted -> documents.delete(tenant, deleted.key(), deleted.sourceVersion(), Precondition.NONE);
        }
    }
}
