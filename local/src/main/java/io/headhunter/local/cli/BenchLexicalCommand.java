package io.headhunter.local.cli;

import io.headhunter.benchmark.lexical.LexicalBench;
import io.headhunter.benchmark.lexical.LexicalRequest;
import io.headhunter.benchmark.lexical.LexicalRow;
import io.headhunter.benchmark.relevance.RelevanceSet;
import io.headhunter.benchmark.relevance.RelevanceSetException;
import io.headhunter.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The lexical leg beside other ways to rank text. */
@Command(
        name = "lexical",
        description = "Latency of the lexical leg beside ts_rank_cd, and pg_search where there is one, on the same"
                + " queries. A collection is made once and kept; a large one takes long the first time.",
        mixinStandardHelpOptions = true)
final class BenchLexicalCommand implements Callable<Integer> {
    private static final String ONET = "onet";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Size of the collection (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "200",
            description = "Queries of each set, if it has so many (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--set",
            paramLabel = "onet|DIR",
            defaultValue = ONET,
            description =
                    "onet: phrases and questions in the words of people who are not in the collection. A folder in"
                            + " the layout of BEIR: its queries, asked of the people, and of its own documents with nDCG@10.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String set;

    @Option(
            names = "--pg-search",
            paramLabel = "URL",
            description = "Measure pg_search, too: the JDBC address that benchmarks/pg-search start prints.")
    private @Nullable String pgSearchUrl;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, SQLException {
        LexicalRequest request =
                new LexicalRequest(documents, queries, set.equals(ONET) ? null : read(Path.of(set)), pgSearchUrl);
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            List<LexicalRow> rows = system.get(LexicalBench.class)
                    .run(request, BenchParts.collections(system), BenchParts.progress(line));
            line.end();
            if (json) {
                JsonOutput.print(system, LexicalRow.toJson(rows));
            } else {
                System.out.print(LexicalRow.toText(rows));
            }
            return Headhunter.DONE;
        }
    }

    private RelevanceSet read(Path folder) {
        try {
            return RelevanceSet.read(folder, null);
        } catch (RelevanceSetException e) {
            if (e.isNoSet()) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
            }
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }
}
