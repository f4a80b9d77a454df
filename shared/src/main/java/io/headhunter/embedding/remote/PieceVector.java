package io.headhunter.embedding.remote;

import io.headhunter.embedding.EmbeddingVector;

/**
 * What a model made of a text.
 *
 * @param isTruncated whether it is known to be of the beginning only
 */
record PieceVector(EmbeddingVector vector, boolean isTruncated) {}
