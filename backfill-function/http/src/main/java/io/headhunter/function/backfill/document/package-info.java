/**
 * Documents over HTTP: one by one under {@code /v1/documents/{kind}/{id}}, and as JSON Lines. What is done with them is
 * the business of {@link io.headhunter.document.Documents}, which messages go to as well.
 */
@NullMarked
package io.headhunter.function.backfill.document;

import org.jspecify.annotations.NullMarked;
