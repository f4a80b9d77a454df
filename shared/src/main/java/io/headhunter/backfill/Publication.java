package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingVector;

/**
 * A vector for a document that we hold.
 *
 * @param isTruncated whether it is of the beginning of the text only
 */
record Publication(ClaimedDocument document, EmbeddingVector vector, boolean isTruncated) {}
