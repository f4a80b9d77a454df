package io.headhunter.function.backfill;

import io.headhunter.backfill.BackfillBell;
import io.headhunter.document.Documents;
import io.headhunter.document.Precondition;
import io.headhunter.document.WriteOutcome;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantRegistry;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code document.upserted} and {@code document.deleted}. One that comes late is done: what it says is past. Safe for
 * use by many threads.
 */
@Singleton
final class DocumentHandler {
    private static final Logger log = LoggerFactory.getLogger(DocumentHandler.class);

    private final DocumentMessageReader reader;
    private final TenantRegistry tenants;
    private final Documents documents;
    private final BackfillBell bell;

    DocumentHandler(DocumentMessageReader reader, TenantRegistry tenants, Documents documents, BackfillBell bell) {
        this.reader = reader;
        this.tenants = tenants;
        this.documents = documents;
        this.bell = bell;
    }

    /** @throws InvalidRequestException if the data cannot be read or names no tenant that exists */
    Acknowledgement upserted(PushMessage message) {
        DocumentMessage.Upserted upserted = known(reader.upserted(message.data()));
        WriteOutcome outcome = documents.put(upserted.tenant(), upserted.document(), Precondition.NONE);
        switch (outcome) {
            case WriteOutcome.Created _, WriteOutcome.Updated _ -> bell.ring(upserted.tenant());
            case WriteOutcome.Older older ->
                log.info(
                        "message {} is older than version {}, which is stored",
                        message.id(),
                        older.storedSourceVersion());
            case WriteOutcome.Unchanged _, WriteOutcome.Refused _ -> {}
        }
        return new Acknowledgement.Done();
    }

    /** @throws InvalidRequestException if the data cannot be read or names no tenant that exists */
    Acknowledgement deleted(PushMessage message) {
        DocumentMessage.Deleted deleted = known(reader.deleted(message.data()));
        documents.delete(deleted.tenant(), deleted.key(), deleted.sourceVersion(), Precondition.NONE);
        return new Acknowledgement.Done();
    }

    private <T extends DocumentMessage> T known(T message) {
        if (tenants.find(message.tenant()).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".tenant",
                    "names no tenant; expected one that exists; create it, or correct the message");
        }
        return message;
    }
}
