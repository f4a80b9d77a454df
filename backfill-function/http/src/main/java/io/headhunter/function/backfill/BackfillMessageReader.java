package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of {@code backfill.requested}, docs/messages/backfill.requested.schema.json. Strict, because a misspelt
 * {@code dryRun} would spend money. Safe for use by many threads.
 */
@Singleton
final class BackfillMessageReader {
    /** @throws InvalidRequestException naming every wrong field */
    BackfillRequest read(byte[] data) {
        BackfillRequest defaults = BackfillRequest.of(null);
        if (data.length == 0) {
            return defaults;
        }
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(
                PushMessageReader.DATA + ".", JsonBody.parseField(PushMessageReader.DATA, data, errors), errors);
        TenantId tenant = tenant(fields);
        boolean dryRun = Boolean.TRUE.equals(fields.flag("dryRun"));
        int batchSize = fields.whole(
                "batchSize", 1, BackfillRequest.MAX_BATCH_SIZE, defaults.batchSize(), "leave it out for the default");
        int concurrency = fields.whole(
                "concurrency",
                1,
                BackfillRequest.MAX_CONCURRENCY,
                defaults.concurrency(),
                "leave it out for the default");
        int limit = fields.whole("limit", 1, Integer.MAX_VALUE, 0, "leave it out for all documents");
        fields.refuseUnknown();
        errors.throwIfAny();
        return new BackfillRequest(tenant, dryRun, batchSize, concurrency, limit == 0 ? null : (long) limit);
    }

    /** Null for everybody, and only if nobody is named: a blank name must not mean all. */
    private static @Nullable TenantId tenant(Fields fields) {
        JsonNode value = fields.take("tenant");
        if (value == null) {
            return null;
        }
        try {
            return new TenantId(value.isTextual() ? value.textValue() : "");
        } catch (InvalidRequestException e) {
            fields.refuse("tenant", e.errors().getFirst().message() + "; correct it, or leave it out for all tenants");
            return null;
        }
    }
}
