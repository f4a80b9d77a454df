package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of {@code document.upserted} and {@code document.deleted}, docs/messages. Both need a source version:
 * messages overtake each other, and nothing else tells which is the later one. Safe for use by many threads.
 */
@Singleton
final class DocumentMessageReader {
    private static final String SOURCE_VERSION = "sourceVersion";
    private static final String VERSION_ADVICE =
            "expected a whole number of 0 or more that grows with each change; messages may come late and twice";
    private static final int MAX_ID_CHARACTERS = 200;

    private final ImportLineReader documents = new ImportLineReader();

    /** @throws InvalidRequestException naming every wrong field */
    DocumentMessage.Upserted upserted(byte[] data) {
        FieldErrors errors = new FieldErrors();
        Fields fields = fields(data, errors);
        TenantId tenant = tenant(fields);
        JsonNode given = fields.take("document");
        DocumentWrite document = null;
        if (given instanceof ObjectNode object) {
            document = document(object, errors);
        } else {
            fields.refuse("document", "is missing or no object; expected the fields of an import line; send them");
        }
        fields.refuseUnknown();
        errors.throwIfAny();
        if (tenant == null || document == null) {
            throw new IllegalStateException("what is missing is an error");
        }
        return new DocumentMessage.Upserted(tenant, document);
    }

    private @Nullable DocumentWrite document(ObjectNode object, FieldErrors errors) {
        String prefix = PushMessageReader.DATA + ".document.";
        switch (documents.read(object, prefix)) {
            case ImportLine.Valid valid -> {
                if (valid.document().sourceVersion() == null) {
                    errors.add(prefix + SOURCE_VERSION, "is missing; " + VERSION_ADVICE);
                }
                return valid.document();
            }
            case ImportLine.Invalid invalid -> {
                invalid.errors().forEach(error -> errors.add(error.field(), error.message()));
                return null;
            }
        }
    }

    /** @throws InvalidRequestException naming every wrong field */
    DocumentMessage.Deleted deleted(byte[] data) {
        FieldErrors errors = new FieldErrors();
        Fields fields = fields(data, errors);
        TenantId tenant = tenant(fields);
        DocumentKind kind = fields.oneOf("kind", DocumentKind.class);
        if (kind == null && !errors.names(PushMessageReader.DATA + ".kind")) {
            fields.refuse("kind", "is missing; expected candidate or job; say which");
        }
        String id = id(fields);
        Long version = version(fields);
        fields.refuseUnknown();
        errors.throwIfAny();
        if (tenant == null || kind == null || id == null || version == null) {
            throw new IllegalStateException("what is missing is an error");
        }
        return new DocumentMessage.Deleted(tenant, new DocumentKey(kind, id), version);
    }

    private static Fields fields(byte[] data, FieldErrors errors) {
        return new Fields(
                PushMessageReader.DATA + ".", JsonBody.parseField(PushMessageReader.DATA, data, errors), errors);
    }

    private static @Nullable TenantId tenant(Fields fields) {
        JsonNode value = fields.take("tenant");
        try {
            return new TenantId(value != null && value.isTextual() ? value.textValue() : "");
        } catch (InvalidRequestException e) {
            fields.refuse("tenant", e.errors().getFirst().message() + "; say whose document it is");
            return null;
        }
    }

    private static @Nullable String id(Fields fields) {
        JsonNode value = fields.take("id");
        String text = value != null && value.isTextual() ? value.textValue().strip() : "";
        try {
            return new DocumentKey(DocumentKind.JOB, text).id();
        } catch (InvalidRequestException e) {
            fields.refuse(
                    "id", "cannot be one; expected text of 1 to " + MAX_ID_CHARACTERS + " characters; correct it");
            return null;
        }
    }

    private static @Nullable Long version(Fields fields) {
        JsonNode value = fields.take(SOURCE_VERSION);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            fields.refuse(SOURCE_VERSION, "is missing or no such number; " + VERSION_ADVICE);
            return null;
        }
        return value.longValue();
    }
}
