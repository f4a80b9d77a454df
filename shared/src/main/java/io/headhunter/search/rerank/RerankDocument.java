package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;

/**
 * A document as a model may read it.
 *
 * @param version raised by every change of it
 * @param text as {@link DocumentText} makes it
 */
record RerankDocument(String documentId, long version, String text) {
    RerankDocument {
        requireNonNull(documentId, "documentId is null");
        requireNonNull(text, "text is null");
    }
}
