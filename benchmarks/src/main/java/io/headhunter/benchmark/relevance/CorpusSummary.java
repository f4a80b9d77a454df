package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.document.DocumentKind;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a corpus holds, from one pass over it.
 *
 * @param kind of all its documents
 * @param languages that its records name, the most frequent first; English if they name none
 * @param contentHash of its bytes, in hexadecimal digits
 * @param ids of the documents
 * @param queriesAmongThem ids of documents that are the query of the same id, and no answer to it
 */
public record CorpusSummary(
        DocumentKind kind, List<String> languages, String contentHash, Set<String> ids, Set<String> queriesAmongThem) {
    private static final int MAX_LANGUAGES = 8;

    public CorpusSummary {
        languages = List.copyOf(languages);
        ids = Set.copyOf(ids);
        queriesAmongThem = Set.copyOf(queriesAmongThem);
    }

    /**
     * Reads to the end of the stream.
     *
     * @param isQuery whether the document of this id and text is the query of that id
     */
    static CorpusSummary of(String file, InputStream input, BiPredicate<String, String> isQuery) {
        MessageDigest digest = sha256();
        DocumentKind kind = null;
        Map<String, Long> languages = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        Set<String> queriesAmongThem = new HashSet<>();
        try (NumberedLines lines = new NumberedLines(file, new DigestInputStream(input, digest))) {
            for (JsonNode node = lines.nextObject(RelevanceSet.CORPUS_LINE);
                    node != null;
                    node = lines.nextObject(RelevanceSet.CORPUS_LINE)) {
                String id = CorpusRecords.documentId(lines.required(node, "_id"));
                String title = optional(lines, node, "title");
                String text = optional(lines, node, "text");
                if (!ids.add(id)) {
                    throw lines.malformed("repeats the _id " + id + "; expected each document once");
                }
                if (isQuery.test(id, text) || isQuery.test(id, title + " " + text)) {
                    queriesAmongThem.add(id);
                }
                kind = kind(lines, node, kind);
                if (node.path("language").asText().length() > 1) {
                    languages.merge(node.path("language").asText().substring(0, 2), 1L, Long::sum);
                }
            }
        }
        if (kind == null) {
            throw RelevanceSetException.malformed(file, "holds no document; expected at least one");
        }
        List<String> mostFrequentFirst = languages.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(MAX_LANGUAGES)
                .toList();
        return new CorpusSummary(
                kind,
                mostFrequentFirst.isEmpty() ? List.of("en") : mostFrequentFirst,
                HexFormat.of().formatHex(digest.digest()),
                ids,
                queriesAmongThem);
    }

    private static DocumentKind kind(NumberedLines lines, JsonNode node, @Nullable DocumentKind before) {
        String label = node.path("kind").asText(DocumentKind.CANDIDATE.label());
        if (!label.equals(DocumentKind.CANDIDATE.label()) && !label.equals(DocumentKind.JOB.label())) {
            throw lines.malformed("has a kind that is not known; expected candidate or job, or no kind");
        }
        DocumentKind kind = DocumentKind.of(label);
        if (before != null && kind != before) {
            throw lines.malformed("is a " + label + " after documents of the other kind; expected one kind in a set");
        }
        return kind;
    }

    private static String optional(NumberedLines lines, JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
            throw lines.malformed("has a " + field + " that is not text; expected a string");
        }
        return value.asText("");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
