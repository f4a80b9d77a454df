/**
 * Candidates and jobs: their content, how an import line becomes one, and their store. The text that is embedded, its
 * hash, facets and lexical row are made by the database in the transaction that writes the document, so that an edit by
 * plain SQL is as good as one through {@link io.headhunter.document.DocumentStore}.
 */
@NullMarked
package io.headhunter.document;

import org.jspecify.annotations.NullMarked;
