package io.headhunter.benchmark.relevance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set in the layout of BEIR (Thakur et al., NeurIPS 2021): {@code corpus.jsonl} ({@code _id}, {@code title},
 * {@code text}), {@code queries.jsonl} ({@code _id}, {@code text}) and {@code qrels/test.tsv} ({@code query-id},
 * {@code corpus-id}, {@code score}); each may be compressed with {@code .gz}. Queries without judgements are left out, as
 * there. The corpus is read as a stream, twice. Immutable.
 */
public final class RelevanceSet {
    static final String CORPUS = "corpus.jsonl";
    static final String QUERIES = "queries.jsonl";
    static final String CORPUS_LINE = "{\"_id\":…,\"title\":…,\"text\":…}";

    private static final String PEOPLE = "people";
    private static final List<String> SPLITS = List.of("test", "dev", "train");

    private final String name;
    private final SetFiles files;
    private final String judgements;
    private final CorpusSummary corpus;
    private final List<RelevanceQuery> queries;

    private RelevanceSet(
            String name, SetFiles files, String judgements, CorpusSummary corpus, List<RelevanceQuery> queries) {
        this.name = name;
        this.files = files;
        this.judgements = judgements;
        this.corpus = corpus;
        this.queries = List.copyOf(queries);
    }

    /**
     * Reads a folder.
     *
     * @param split which judgements, {@code qrels/<split>.tsv}; null: test, else dev, else train
     * @throws RelevanceSetException if the folder is no set, or a line of it is wrong
     */
    public static RelevanceSet read(Path folder, @Nullable String split) {
        if (!Files.isDirectory(folder)) {
            throw RelevanceSetException.noSet(folder + " is not a folder; expected one in the layout of BEIR");
        }
        Path fileName = folder.toAbsolutePath().normalize().getFileName();
        return read(fileName == null ? "set" : fileName.toString(), SetFiles.in(folder), split);
    }

    /** Names of the sets that come with the program. */
    public static List<String> shippedNames() {
        return List.of(PEOPLE);
    }

    /** A set that comes with the program, by one of {@link #shippedNames()}. */
    public static RelevanceSet shipped(String name, @Nullable String split) {
        if (!shippedNames().contains(name)) {
            throw RelevanceSetException.noSet(name + " is not shipped; expected one of " + shippedNames());
        }
        return read(name, SetFiles.shipped(name), split);
    }

    static RelevanceSet read(String name, SetFiles files, @Nullable String split) {
        String judgements = judgementsFile(files, split);
        Judgements judged;
        try (InputStream input = open(files, judgements)) {
            judged = Judgements.read(files.nameOf(judgements), input);
        } catch (IOException e) {
            throw RelevanceSetException.unreadable(files.nameOf(judgements), e);
        }
        List<RelevanceQuery> queries;
        try (InputStream input = open(files, QUERIES)) {
            queries = judged.join(files.nameOf(QUERIES), input);
        } catch (IOException e) {
            throw RelevanceSetException.unreadable(files.nameOf(QUERIES), e);
        }
        CorpusSummary corpus;
        try (InputStream input = open(files, CORPUS)) {
            corpus = CorpusSummary.of(files.nameOf(CORPUS), input, isOneOf(queries));
        } catch (IOException e) {
            throw RelevanceSetException.unreadable(files.nameOf(CORPUS), e);
        }
        return new RelevanceSet(name, files, judgements, corpus, queries);
    }

    private static String judgementsFile(SetFiles files, @Nullable String split) {
        for (String candidate : split == null ? SPLITS : List.of(split)) {
            String file = "qrels/" + candidate + ".tsv";
            try (InputStream input = files.open(file).orElse(null)) {
                if (input != null) {
                    return file;
                }
            } catch (IOException e) {
                throw RelevanceSetException.unreadable(files.nameOf(file), e);
            }
        }
        throw RelevanceSetException.noSet(files + " has no "
                + (split == null ? "qrels/test.tsv, qrels/dev.tsv or qrels/train.tsv" : "qrels/" + split + ".tsv")
                + "; expected judgements in the layout of BEIR, or another --split");
    }

    private static InputStream open(SetFiles files, String file) throws IOException {
        Optional<InputStream> input = files.open(file);
        return input.orElseThrow(() ->
                RelevanceSetException.noSet(files + " has no " + file + "; expected a set in the layout of BEIR"));
    }

    /** In some sets (ArguAna) a query is a document too, under the same id; in others equal ids mean nothing. */
    private static BiPredicate<String, String> isOneOf(List<RelevanceQuery> queries) {
        Map<String, String> texts = new HashMap<>();
        queries.forEach(query -> texts.put(query.id(), query.text().strip()));
        return (id, text) -> text.strip().equals(texts.get(id));
    }

    /** The name of its folder. */
    public String name() {
        return name;
    }

    /** What the corpus holds. */
    public CorpusSummary corpus() {
        return corpus;
    }

    /** With their judgements, in the order of their file. */
    public List<RelevanceQuery> queries() {
        return queries;
    }

    /** The same corpus with the first query and every {@code step}th after it, for a quick look. */
    RelevanceSet sample(int step) {
        List<RelevanceQuery> kept = IntStream.range(0, queries.size())
                .filter(i -> i % step == 0)
                .mapToObj(queries::get)
                .toList();
        return new RelevanceSet(name, files, judgements, corpus, kept);
    }

    /**
     * Writes the set, not compressed, into a folder that is made if need be.
     *
     * @throws IOException if a file cannot be read or written
     */
    public void write(Path folder) throws IOException {
        for (String file : List.of(CORPUS, QUERIES, judgements)) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (InputStream input = open(files, file)) {
                Files.copy(input, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The corpus as lines of an import. */
    InputStream importLines() throws IOException {
        return new ImportLines(new NumberedLines(files.nameOf(CORPUS), open(files, CORPUS)));
    }
}
