package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of {@code backfill.requested} and {@code backfill.continue}, docs/messages. Strict, because a misspelt
 * {@code dryRun} would spend money. Safe for use by many threads.
 */
@Singleton
final class BackfillMessageReader {
    private static final int UUID_CHARACTERS = 36;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** @throws InvalidRequestException naming every wrong field */
    BackfillOrder read(MessageType type, byte[] data) {
        if (data.length == 0) {
            return new BackfillOrder(BackfillRequest.of(null), null, 0, true);
        }
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(
                PushMessageReader.DATA + ".", JsonBody.parseField(PushMessageReader.DATA, data, errors), errors);
        TenantId tenant = tenant(fields);
        UUID run = type == MessageType.BACKFILL_REQUESTED ? run(fields) : null;
        int step = type == MessageType.BACKFILL_CONTINUE
                ? fields.whole("step", 0, BackfillOrder.MAX_STEPS, 0, "leave it out for the first")
                : 0;
        Boolean verify = fields.flag("verify");
        BackfillRequest request = request(fields, tenant, type == MessageType.BACKFILL_REQUESTED, errors);
        return new BackfillOrder(request, run, step, verify == null ? isNightly(type, request) : verify);
    }

    /** The scheduler's message names nobody and bounds nothing. */
    private static boolean isNightly(MessageType type, BackfillRequest request) {
        return type == MessageType.BACKFILL_REQUESTED
                && request.tenant() == null
                && request.limit() == null
                && !request.dryRun()
                && !request.queuedOnly();
    }

    /**
     * What the fields say that all requests for a backfill have.
     *
     * @throws InvalidRequestException naming every wrong field
     */
    static BackfillRequest request(Fields fields, @Nullable TenantId tenant, boolean mayBeDry, FieldErrors errors) {
        BackfillRequest defaults = BackfillRequest.of(null);
        boolean dryRun = mayBeDry && Boolean.TRUE.equals(fields.flag("dryRun"));
        int batchSize = fields.whole(
                "batchSize", 1, BackfillRequest.MAX_BATCH_SIZE, defaults.batchSize(), "leave it out for the default");
        int concurrency = fields.whole(
                "concurrency",
                1,
                BackfillRequest.MAX_CONCURRENCY,
                defaults.concurrency(),
                "leave it out for the default");
        int limit = fields.whole("limit", 1, Integer.MAX_VALUE, 0, "leave it out for all documents");
        boolean queuedOnly = Boolean.TRUE.equals(fields.flag("queuedOnly"));
        if (dryRun && queuedOnly) {
            fields.refuse(
                    "queuedOnly",
                    "is true with dryRun, which counts what lacks its vector; expected one; leave one out");
        }
        fields.refuseUnknown();
        errors.throwIfAny();
        return new BackfillRequest(
                tenant, dryRun, batchSize, concurrency, limit == 0 ? null : (long) limit, queuedOnly);
    }

    private static @Nullable UUID run(Fields fields) {
        String text = fields.text("run", UUID_CHARACTERS);
        if (text == null) {
            return null;
        }
        if (!UUID_TEXT.matcher(text).matches()) {
            fields.refuse("run", "is no UUID; expected the name of a run; leave it out for a new one");
            return null;
        }
        return UUID.fromString(text);
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
