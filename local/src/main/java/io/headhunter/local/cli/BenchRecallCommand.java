package io.headhunter.local.cli;

import io.headhunter.benchmark.recall.IndexChoice;
import io.headhunter.benchmark.recall.IndexedLeg;
import io.headhunter.benchmark.recall.MeasuredLeg;
import io.headhunter.benchmark.recall.RecallBench;
import io.headhunter.benchmark.recall.RecallPlot;
import io.headhunter.benchmark.recall.RecallReport;
import io.headhunter.benchmark.recall.RecallRequest;
import io.headhunter.benchmark.recall.RecallRow;
import io.headhunter.db.CapabilityProbe;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.index.VectorIndexes;
import io.headhunter.local.LocalSystem;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.vector.VectorLeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recall and latency of the vector leg. */
@Command(
        name = "recall",
        description = "Recall and latency of the vector leg by index type, filter and size, against the exact answer."
                + " A collection is made once and kept; a large one takes long the first time.",
        mixinStandardHelpOptions = true)
final class BenchRecallCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--documents",
            paramLabel = "N",
            split = ",",
            defaultValue = "100000",
            description = "Sizes of the collections (default: ${DEFAULT-VALUE}). More than 100000: copies of these with"
                    + " perturbed vectors.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Integer> documents;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "200",
            description = "Queries for each filter (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            description = "auto, hnsw, diskann, exact (default: all that the system has).")
    private @Nullable List<String> types;

    @Option(
            names = "--selectivities",
            paramLabel = "PERCENT",
            split = ",",
            defaultValue = "100,50,5,1,0.1,0.01",
            description = "Shares of the documents that pass the filter (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Double> selectivities;

    @Option(
            names = "--limit",
            paramLabel = "K",
            defaultValue = "20",
            description = "The k of recall@k (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the queries and their order (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write the figures as a plot, too.")
    private @Nullable Path svg;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, SQLException {
        Set<IndexChoice> wanted =
                types == null ? Set.of() : types.stream().map(IndexChoice::of).collect(Collectors.toUnmodifiableSet());
        try (LocalSystem system = options.open()) {
            MeasuredLeg leg = new IndexedLeg(
                    system.get(VectorLeg.class), system.get(VectorIndexes.class), system.get(CapabilityProbe.class));
            RecallRequest request = new RecallRequest(
                    documents, queries, wanted.isEmpty() ? leg.choices() : wanted, selectivities, limit, seed);
            RecallBench bench = new RecallBench(
                    BenchParts.collections(system),
                    system.get(ConnectionPool.class),
                    system.get(EmbeddingSpaces.class),
                    system.get(EmbeddingProviders.class),
                    system.get(FilterResolver.class),
                    leg);
            ProgressLine line = ProgressLine.onStandardError();
            List<RecallRow> rows = bench.run(request, BenchParts.progress(line));
            line.end();
            if (svg != null) {
                Files.writeString(svg, RecallPlot.render(rows), StandardCharsets.UTF_8);
            }
            if (json) {
                JsonOutput.print(system, RecallReport.toJson(rows));
            } else {
                System.out.print(RecallReport.toText(rows));
            }
            return Headhunter.DONE;
        }
    }
}
