package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns a record of a BEIR corpus into a line of an import: the title is the title, the text the summary. Fields that are
 * of our own import format are taken as they are. What is too long for a document is cut. Pure functions; safe for use by
 * many threads.
 */
final class CorpusRecords {
    /** Rises when the same corpus becomes other documents: then what was imported before does not count. */
    static final int VERSION = 1;

    /**
     * A document must have a title. This one holds no word, so it is neither found nor ranked by it; a made-up one
     * (the first words, the id) would count threefold, as titles do.
     */
    static final String NO_TITLE = "–";

    private static final int MAX_ID_CHARACTERS = 200;
    private static final int MAX_TITLE_CHARACTERS = 500;
    private static final int MAX_SUMMARY_CHARACTERS = 50_000;
    private static final List<String> IMPORT_FIELDS = List.of(
            "fullName",
            "headline",
            "skills",
            "industries",
            "company",
            "location",
            "country",
            "remote",
            "seniority",
            "yearsExperience",
            "language",
            "status");

    private CorpusRecords() {}

    /** The id of the document: the record's own, or its hash if it is longer than an id may be. */
    static String documentId(String id) {
        String stripped = wellFormed(id).strip();
        if (stripped.length() <= MAX_ID_CHARACTERS) {
            return stripped;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(stripped.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The line, without its line end. */
    static ObjectNode toImportLine(String id, JsonNode corpusRecord) {
        String title = text(corpusRecord, "title");
        String text = text(corpusRecord, "text");
        String summary = text.isEmpty() ? text(corpusRecord, "summary") : text;
        if (title.length() > MAX_TITLE_CHARACTERS) {
            summary = (title + "\n" + summary).strip();
            title = cut(title, MAX_TITLE_CHARACTERS);
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", corpusRecord.path("kind").asText("candidate"));
        line.put("id", documentId(id));
        line.put("title", title.isEmpty() ? NO_TITLE : title);
        if (!summary.isEmpty()) {
            line.put("summary", cut(summary, MAX_SUMMARY_CHARACTERS));
        }
        for (String field : IMPORT_FIELDS) {
            JsonNode value = corpusRecord.get(field);
            if (value != null) {
                line.set(field, value);
            }
        }
        return line;
    }

    private static String text(JsonNode corpusRecord, String field) {
        return wellFormed(corpusRecord.path(field).asText("")).strip();
    }

    /** The beginning, ending between two words if it can. */
    static String cut(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int space = text.lastIndexOf(' ', maxCharacters);
        int end = space > maxCharacters / 2 ? space : maxCharacters;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** Without what a text column refuses: NUL, and halves of surrogate pairs. */
    private static String wellFormed(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', ' ');
    }
}
