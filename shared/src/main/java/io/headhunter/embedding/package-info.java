/**
 * Turning text into vectors: the provider port, spaces, and the in-process model. Vectors of two spaces never meet.
 */
@NullMarked
package io.headhunter.embedding;

import org.jspecify.annotations.NullMarked;
