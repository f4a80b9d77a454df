package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;

import io.headhunter.search.privacy.PersonalText;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as it is stored, and what of it a model may read.
 *
 * @param version raised by every change of it
 * @param names of its person
 * @param language ISO 639-1
 * @param fields name and content by turns
 */
record RerankDocument(
        String documentId, long version, List<String> names, String language, List<@Nullable String> fields) {
    RerankDocument {
        requireNonNull(documentId, "documentId is null");
        requireNonNull(language, "language is null");
        names = List.copyOf(names);
        fields = Collections.unmodifiableList(fields);
    }

    /** Made anew with each call, and not for nothing: a text is looked through for all that tells who somebody is. */
    String text() {
        return DocumentText.of(PersonalText.of(names, language), fields);
    }
}
