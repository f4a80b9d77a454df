package io.headhunter.function.backfill.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.JsonBody;
import io.headhunter.problem.InvalidRequestException;
import jakarta.inject.Singleton;

/** Reads the body of a PUT: an import line whose kind and id are those of the path. Safe for use by many threads. */
@Singleton
final class DocumentBodyReader {
    private final ImportLineReader reader = new ImportLineReader();

    /** @throws InvalidRequestException naming every wrong field */
    DocumentWrite read(DocumentKey key, byte[] body) {
        FieldErrors errors = new FieldErrors();
        ObjectNode document = JsonBody.parse(body, errors);
        agree(document, "kind", key.kind().label(), errors);
        agree(document, "id", key.id(), errors);
        return switch (reader.read(document, "")) {
            case ImportLine.Valid valid -> {
                errors.throwIfAny();
                yield valid.document();
            }
            case ImportLine.Invalid invalid -> {
                invalid.errors().forEach(error -> errors.add(error.field(), error.message()));
                errors.throwIfAny();
                throw new IllegalStateException("an invalid document has an error");
            }
        };
    }

    private static void agree(ObjectNode document, String field, String ofPath, FieldErrors errors) {
        JsonNode given = document.get(field);
        if (given != null
                && !given.isNull()
                && !(given.isTextual() && given.textValue().strip().equals(ofPath))) {
            errors.add(field, "is not that of the path; expected the same; correct one of them, or leave it out");
        }
        document.put(field, ofPath);
    }
}
