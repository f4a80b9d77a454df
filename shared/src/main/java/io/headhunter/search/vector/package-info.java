/**
 * The vector leg: nearest documents by cosine distance within one embedding space.
 */
@NullMarked
package io.headhunter.search.vector;

import org.jspecify.annotations.NullMarked;
