package io.headhunter.benchmark.relevance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small sets for tests. */
final class SetFolder {
    private final Path folder;

    SetFolder(Path folder) {
        this.folder = folder;
    }

    /** Three professions and two queries; the nurse is no answer to what is asked about ships. */
    static SetFolder small(Path folder, String salt) throws IOException {
        return new SetFolder(folder)
                .corpus("""
                        {"_id":"sea","title":"Ship captain","text":"Commands a vessel at sea. %1$s"}
                        {"_id":"ward","title":"Nurse","text":"Cares for patients on a ward. %1$s"}
                        {"_id":"hive","title":"","text":"Keeps bees and sells honey. %1$s"}
                        """.formatted(salt))
                .queries("""
                        {"_id":"q1","text":"captain of a vessel"}
                        {"_id":"q2","text":"honey from bees","metadata":{"group":"farm"}}
                        {"_id":"q3","text":"nobody judged this"}
                        """)
                .judgements("test", "query-id\tcorpus-id\tscore\nq1\tsea\t2\nq1\tward\t0\nq2\thive\t1\n");
    }

    SetFolder corpus(String lines) throws IOException {
        return write("corpus.jsonl", lines.getBytes(StandardCharsets.UTF_8));
    }

    SetFolder queries(String lines) throws IOException {
        return write("queries.jsonl", lines.getBytes(StandardCharsets.UTF_8));
    }

    SetFolder judgements(String split, String lines) throws IOException {
        return write("qrels/" + split + ".tsv", lines.getBytes(StandardCharsets.UTF_8));
    }

    SetFolder write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    RelevanceSet read() {
        return RelevanceSet.read(folder, null);
    }

    Path path() {
        return folder;
    }
}
