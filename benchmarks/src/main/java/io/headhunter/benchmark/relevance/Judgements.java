package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Grades by query and document, as read from {@code qrels/*.tsv}. Used by one thread. */
final class Judgements {
    private static final String EXPECTED = "query-id, corpus-id and a whole number, divided by tabs";
    private static final int COLUMNS = 3;

    private final String file;
    private final Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();

    private Judgements(String file) {
        this.file = file;
    }

    /** Reads to the end of the stream; of two judgements of one pair the later counts. */
    static Judgements read(String file, InputStream input) {
        Judgements judgements = new Judgements(file);
        try (NumberedLines lines = new NumberedLines(file, input)) {
            boolean isFirst = true;
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] cells = line.strip().split("\t", -1);
                boolean isHeader = isFirst && cells.length == COLUMNS && cells[2].equals("score");
                isFirst = false;
                if (!isHeader) {
                    judgements.add(lines, cells);
                }
            }
        }
        if (judgements.grades.isEmpty()) {
            throw RelevanceSetException.malformed(file, "holds no judgement; expected lines of " + EXPECTED);
        }
        return judgements;
    }

    private void add(NumberedLines lines, String[] cells) {
        if (cells.length != COLUMNS || cells[0].isBlank() || cells[1].isBlank()) {
            throw lines.malformed("has not three columns; expected " + EXPECTED);
        }
        int grade;
        try {
            grade = Integer.parseInt(cells[2].strip());
        } catch (NumberFormatException e) {
            throw lines.malformed("has a score that is not a whole number; expected " + EXPECTED);
        }
        grades.computeIfAbsent(cells[0].strip(), _ -> new HashMap<>()).put(CorpusRecords.documentId(cells[1]), grade);
    }

    /** The queries that have judgements, with them. */
    List<RelevanceQuery> join(String queriesFile, InputStream input) {
        List<RelevanceQuery> queries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (NumberedLines lines = new NumberedLines(queriesFile, input)) {
            String expected = "{\"_id\":…,\"text\":…}";
            for (JsonNode node = lines.nextObject(expected); node != null; node = lines.nextObject(expected)) {
                String id = lines.required(node, "_id").strip();
                if (!seen.add(id)) {
                    throw lines.malformed("repeats the _id " + id + "; expected each query once");
                }
                Map<String, Integer> judged = grades.get(id);
                if (judged != null) {
                    JsonNode group = node.path("metadata").path("group");
                    queries.add(new RelevanceQuery(
                            id, lines.required(node, "text"), group.isTextual() ? group.textValue() : null, judged));
                }
            }
        }
        for (String id : grades.keySet()) {
            if (!seen.contains(id)) {
                throw RelevanceSetException.malformed(
                        file, "judges the query " + id + ", which " + queriesFile + " does not have");
            }
        }
        return queries;
    }
}
