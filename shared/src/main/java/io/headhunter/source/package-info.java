/**
 * Fields of a document whose record is elsewhere: a company's own service or its Firestore. Entry:
 * {@link io.headhunter.source.SourceCalls}, which asks the {@link io.headhunter.source.DocumentSource} there is, if there
 * is one. Only what is shown comes from there; what filters or ranks must not. No database, no HTTP: adapters are modules
 * of their own.
 */
@NullMarked
package io.headhunter.source;

import org.jspecify.annotations.NullMarked;
