package io.headhunter.benchmark.relevance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the shipped set {@code people}; see docs/evaluation.md. Run it again only to change the set: {@code java
 * PeopleSetMaker <folder with the O*NET tables> <roles-pt.txt of the sample> <people-queries-pt.txt> <folder to write>}.
 * The same input gives the same bytes.
 */
final class PeopleSetMaker {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PeopleSetMaker() {}

    /**
     * People and queries of one language.
     *
     * @param grades by query, then by person
     */
    record Part(
            String language,
            List<Person> people,
            Map<String, String> queries,
            Map<String, Map<String, Integer>> grades) {}

    /** A profile. */
    record Person(String id, String title, List<String> skills, String text) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "expected the O*NET folder, roles-pt.txt, people-queries-pt.txt and the folder to write");
        }
        List<Part> parts = List.of(
                new EnglishPeople(Path.of(arguments[0])).make(),
                new PortuguesePeople(Path.of(arguments[1]), Path.of(arguments[2])).make());
        write(parts, Path.of(arguments[3]));
    }

    private static void write(List<Part> parts, Path folder) throws IOException {
        List<String> corpus = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        List<String> judgements = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
        for (Part part : parts) {
            for (Person person : part.people()) {
                ObjectNode line = MAPPER.createObjectNode()
                        .put("_id", person.id())
                        .put("title", person.title())
                        .put("text", person.text());
                person.skills().forEach(line.putArray("skills")::add);
                corpus.add(line.put("language", part.language()).toString());
            }
            part.queries().forEach((id, text) -> {
                ObjectNode line = MAPPER.createObjectNode().put("_id", id).put("text", text);
                line.putObject("metadata").put("group", part.language());
                queries.add(line.toString());
                part.grades()
                        .getOrDefault(id, new LinkedHashMap<>())
                        .forEach((person, grade) -> judgements.add(id + "\t" + person + "\t" + grade));
            });
        }
        Files.createDirectories(folder.resolve("qrels"));
        compress(corpus, folder.resolve("corpus.jsonl.gz"));
        compress(queries, folder.resolve("queries.jsonl.gz"));
        compress(judgements, folder.resolve("qrels/test.tsv.gz"));
    }

    private static void compress(List<String> lines, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(9);
            }
        }) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
