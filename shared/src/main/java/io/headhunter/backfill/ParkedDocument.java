package io.headhunter.backfill;

import io.headhunter.document.DocumentKind;

/**
 * A document that is not tried again by itself.
 *
 * @param spaceId in which space it lacks its vector
 * @param attempts how often it failed alone
 * @param reason ours; holds nothing of the document's text
 */
public record ParkedDocument(DocumentKind kind, String id, int spaceId, int attempts, String reason) {}
