package io.headhunter.document;

/** A living document: what it holds, and which state of it that is. */
public record CurrentDocument(DocumentWrite content, DocumentRevision revision) {}
