/**
 * What the vector index can do: which types the database offers, which indexes a tenant has, how they are wished for,
 * built and dropped, and which one a search should use. {@link io.headhunter.index.VectorIndexes} is the way in. How an
 * index is searched belongs to {@code search.vector}.
 */
@NullMarked
package io.headhunter.index;

import org.jspecify.annotations.NullMarked;
