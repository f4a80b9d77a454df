package io.headhunter.search;

import io.headhunter.observe.Stage;
import io.headhunter.source.SourceCalls;
import io.headhunter.source.SourceField;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Completes the documents of a page with fields whose record is elsewhere. What is stored stays as it is; a document is
 * asked for only if it lacks something; none is added, and one that is gone when the source has answered is gone. See
 * docs/decisions/0027-document-source.md. Safe for use by many threads.
 */
@Singleton
final class DocumentCompletion {
    private final SourceCalls source;
    private final LivingDocumentStore living;

    DocumentCompletion(SourceCalls source, LivingDocumentStore living) {
        this.source = source;
        this.living = living;
    }

    /**
     * Documents as they can be shown.
     *
     * @param degraded what they lack, a sentence; empty if nothing
     * @param hasWaited whether somebody else was asked, so that they may be gone meanwhile
     */
    record Completed(Map<String, StoredDocument> documents, List<String> degraded, boolean hasWaited) {
        static Completed asStored(Map<String, StoredDocument> documents) {
            return new Completed(documents, List.of(), false);
        }
    }

    /** Whether there is anybody to ask. */
    boolean isPossible() {
        return source.isConfigured();
    }

    /** Asks for those documents that lack something, by id. Holds no permit and no connection. */
    Completed complete(SearchScope scope, Map<String, StoredDocument> stored) throws Exception {
        boolean isAnonymized = scope.request().anonymizedView();
        Set<SourceField> fields = source.fields(scope.kind());
        if (isAnonymized) { // a name is not shown, but has to be known to be taken out of the texts
            fields.removeIf(SourceField::isOfMetadata);
        }
        List<String> lacking = stored.values().stream()
                .filter(document -> fields.stream().anyMatch(field -> lacks(document, field)))
                .map(StoredDocument::id)
                .sorted()
                .toList();
        if (lacking.isEmpty()) {
            return Completed.asStored(stored);
        }
        Map<String, SourceOutcome> outcomes = scope.stages()
                .await(Stage.SOURCE, () -> source.read(scope.tenantId(), scope.kind(), lacking, scope.deadline()));
        Map<String, StoredDocument> completed = new HashMap<>(stored);
        int failed = 0;
        for (Map.Entry<String, SourceOutcome> outcome : outcomes.entrySet()) {
            if (outcome.getValue() instanceof Found found) {
                completed.computeIfPresent(
                        outcome.getKey(), (_, document) -> completed(document, found, fields, isAnonymized));
            }
            failed += outcome.getValue() instanceof Failed ? 1 : 0;
        }
        return new Completed(
                completed,
                failed == 0
                        ? List.of()
                        : List.of("source: " + failed + " of " + lacking.size() + " documents could not be completed"),
                true);
    }

    /** Without those that were deleted, or got another status than was asked for, while the source was waited for. */
    Completed living(SearchScope scope, Completed completed) throws SQLException {
        if (!completed.hasWaited()) {
            return completed;
        }
        Map<String, StoredDocument> documents = new HashMap<>(completed.documents());
        documents
                .keySet()
                .retainAll(living.among(
                        scope.tenantId(),
                        scope.kind(),
                        scope.request().filters().statuses(),
                        completed.documents().keySet()));
        return new Completed(documents, completed.degraded(), true);
    }

    private static boolean lacks(StoredDocument document, SourceField field) {
        Object value = field.isOfMetadata()
                ? document.metadata().get(field.label())
                : field == SourceField.FULL_NAME ? document.fullName() : document.headline();
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }

    private static StoredDocument completed(
            StoredDocument document, Found found, Set<SourceField> fields, boolean isAnonymized) {
        String fullName = document.fullName();
        String headline = document.headline();
        Map<String, Object> metadata = new LinkedHashMap<>(document.metadata());
        for (SourceField field : fields) {
            Object value = lacks(document, field) ? found.fields().value(field) : null;
            if (value == null) {
                continue;
            }
            switch (field) {
                case FULL_NAME -> fullName = found.fields().fullName();
                case HEADLINE -> headline = found.fields().headline();
                case EMAIL, PHOTO, LINKS -> metadata.put(field.label(), value);
            }
        }
        String alsoCalled = found.fields().fullName();
        if (isAnonymized && fullName != null && alsoCalled != null) {
            fullName +=
                    " " + alsoCalled; // never shown, and what the source says may name the person as the source does
        }
        return document.completed(fullName, headline, metadata);
    }
}
