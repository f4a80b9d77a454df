package io.headhunter.search.rerank;

import static java.util.Objects.requireNonNull;

import io.headhunter.document.DocumentKind;

/**
 * All that decides a score.
 *
 * @param model as {@link Reranker#version()} says
 * @param documentVersion raised by every change of what a model may read
 * @param queryHash of what the model is told to look for, in hexadecimal
 */
public record RerankScoreKey(
        String model, String tenantId, DocumentKind kind, String documentId, long documentVersion, String queryHash) {
    public RerankScoreKey {
        requireNonNull(model, "model is null");
        requireNonNull(tenantId, "tenantId is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(documentId, "documentId is null");
        requireNonNull(queryHash, "queryHash is null");
    }
}
