/**
 * Models of embeddings that run elsewhere and are asked over the network. {@link
 * io.headhunter.embedding.remote.RemoteEmbeddingProvider} is the entry: it makes texts fit, asks, and reads what comes;
 * what is said to whom is in one class for each interface. No vector leaves this room that is not of the right length and of
 * length 1.
 */
@NullMarked
package io.headhunter.embedding.remote;

import org.jspecify.annotations.NullMarked;
