package io.headhunter.local.cli;

import io.headhunter.benchmark.index.IndexComparison;
import io.headhunter.benchmark.index.IndexComparison.Comparison;
import io.headhunter.benchmark.index.IndexFigures;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exact search and the indexes of a tenant side by side. */
@Command(
        name = "compare",
        description = {
            "Compares exact search and the indexes that a tenant has: what they share of their top 20, recall,",
            "latency, size, time to build, and how fast documents enter a table with such an index.",
            "Build both types first to compare them."
        },
        mixinStandardHelpOptions = true)
final class IndexCompareCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;
    private static final int MOST_QUERIES = 10_000;
    private static final int MOST_INSERTS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "acme", description = TENANT)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "candidate", description = KIND)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String kind;

    @Option(names = "--queries", paramLabel = "N", defaultValue = "100", description = QUERIES)
    private int queries;

    @Option(names = "--inserts", paramLabel = "N", defaultValue = "1000", description = INSERTS)
    private int inserts;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    private static final String TENANT = "Whose documents (default: ${DEFAULT-VALUE}).";
    private static final String KIND = "candidate or job (default: ${DEFAULT-VALUE}).";
    private static final String QUERIES = "Titles of documents to search for (default: ${DEFAULT-VALUE}).";
    private static final String INSERTS =
            "Documents to insert into a table made for it; 0: leave that out (default: ${DEFAULT-VALUE}).";

    @Override
    public Integer call() throws IOException {
        requireRange("--queries", queries, 1, MOST_QUERIES);
        requireRange("--inserts", inserts, 0, MOST_INSERTS);
        TenantId tenantId = new TenantId(tenant);
        DocumentKind documentKind = DocumentKind.of(kind);
        try (LocalSystem system = options.open()) {
            system.get(TenantRegistry.class).require(tenantId);
            EmbeddingSpace space = system.get(EmbeddingSpaces.class).ensureServing();
            Comparison comparison =
                    system.get(IndexComparison.class).compare(tenantId, documentKind, space, queries, inserts);
            if (json) {
                JsonOutput.print(system, toJson(comparison));
            } else {
                print(comparison);
            }
            return Headhunter.DONE;
        }
    }

    private void requireRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; expected " + least + " to " + most);
        }
    }

    private static void print(Comparison comparison) {
        System.out.printf(Locale.ROOT, "%,d documents, %d queries%n%n", comparison.documents(), comparison.queries());
        System.out.printf(
                Locale.ROOT,
                "%-8s %10s %10s %8s %8s %9s %9s %9s %10s%n",
                "type",
                "recall@20",
                "1st perc.",
                "p50 ms",
                "p95 ms",
                "by index",
                "MB",
                "build s",
                "inserts/s");
        for (IndexFigures figures : comparison.figures()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %10.4f %10.2f %8.1f %8.1f %8.0f%% %9s %9s %10s%n",
                    figures.type().label(),
                    figures.recallAt20(),
                    figures.recallP1(),
                    figures.p50Millis(),
                    figures.p95Millis(),
                    figures.annShare() * 100,
                    figures.sizeBytes() == null ? "-" : String.format(Locale.ROOT, "%.1f", figures.sizeBytes() / MEGA),
                    figures.buildSeconds() == null ? "-" : String.format(Locale.ROOT, "%.1f", figures.buildSeconds()),
                    figures.insertsPerSecond() == 0
                            ? "-"
                            : String.format(Locale.ROOT, "%,.0f", figures.insertsPerSecond()));
        }
        if (comparison.overlapAt20() != null) {
            System.out.printf(
                    Locale.ROOT,
                    "%nhnsw and diskann share %.1f of their top 20 on average%n",
                    comparison.overlapAt20());
        }
    }

    private static Map<String, @Nullable Object> toJson(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("documents", comparison.documents());
        json.put("queries", comparison.queries());
        json.put("overlapAt20", comparison.overlapAt20());
        json.put(
                "rows",
                comparison.figures().stream().map(IndexCompareCommand::toJson).toList());
        return json;
    }

    private static Map<String, @Nullable Object> toJson(IndexFigures figures) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("indexType", figures.type().label());
        json.put("recallAt20", figures.recallAt20());
        json.put("recallP1", figures.recallP1());
        json.put("p50Millis", figures.p50Millis());
        json.put("p95Millis", figures.p95Millis());
        json.put("annShare", figures.annShare());
        json.put("bytes", figures.sizeBytes());
        json.put("buildSeconds", figures.buildSeconds());
        json.put("insertsPerSecond", figures.insertsPerSecond() == 0 ? null : figures.insertsPerSecond());
        return json;
    }
}
