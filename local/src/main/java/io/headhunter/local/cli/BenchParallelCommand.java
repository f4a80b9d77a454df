package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.load.ParallelBench;
import io.headhunter.benchmark.load.ParallelRow;
import io.headhunter.local.LocalSystem;
import io.headhunter.search.Searcher;
import io.headhunter.search.facet.FacetName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What running the stages of a search side by side saves. */
@Command(
        name = "parallel",
        description = "The same searches with their stages side by side and one after the other.",
        mixinStandardHelpOptions = true)
final class BenchParallelCommand implements Callable<Integer> {
    private static final int MAX_QUERIES = 100_000;
    private static final int MAX_DELAY_MILLIS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Searches compared (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Milliseconds that each embedding of a query takes longer (default: ${DEFAULT-VALUE}).")
    private int delayMillis;

    @Option(
            names = "--facets",
            paramLabel = "NAME",
            split = ",",
            description = "Facets that each search has counted, as in a request (default: none).")
    private List<String> facets = List.of();

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Size of the collection, made once and kept (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, SQLException {
        require("--queries", queries, 1, MAX_QUERIES);
        require("--delay", delayMillis, 0, MAX_DELAY_MILLIS);
        List<FacetName> counted = facets.stream().map(this::facet).toList();
        Duration delay = Duration.ofMillis(delayMillis);
        try (LocalSystem parallel = options.open(settings(delay, true));
                LocalSystem sequential = options.open(settings(delay, false))) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            BenchCollection collection = BenchParts.collections(parallel).ensure(documents, progress);
            ParallelBench bench = new ParallelBench(
                    parallel.get(Searcher.class),
                    sequential.get(Searcher.class),
                    counted,
                    RandomGenerator.getDefault());
            ParallelRow row = bench.run(collection, queries, delay, progress);
            line.end();
            if (json) {
                JsonOutput.print(parallel, row.toJson());
            } else {
                System.out.print(row.toText());
            }
            return Headhunter.DONE;
        }
    }

    private static Map<String, Object> settings(Duration delay, boolean isParallel) {
        return Map.of(
                DelayedProviders.DELAY,
                delay,
                "enable.parallel-pre-search",
                isParallel,
                "headhunter.cache.query-vectors", // one asks what the other has asked
                "off");
    }

    private FacetName facet(String name) {
        return FacetName.of(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--facets has " + name + "; expected some of " + String.join(", ", FacetName.choices())));
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; expected " + least + " to " + most);
        }
    }
}
