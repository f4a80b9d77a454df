/**
 * Changing the embedding model without downtime: a space is built beside the serving one, verified, switched to in one
 * transaction, and later retired. See docs/decisions/0032.
 */
@NullMarked
package io.headhunter.space;

import org.jspecify.annotations.NullMarked;
