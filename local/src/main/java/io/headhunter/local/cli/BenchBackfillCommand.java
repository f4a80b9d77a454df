package io.headhunter.local.cli;

import io.headhunter.backfill.BackfillRequest;
import io.headhunter.benchmark.backfill.BackfillRates;
import io.headhunter.benchmark.backfill.RateReport;
import io.headhunter.local.LocalSystem;
import io.headhunter.local.sample.SampleDocuments;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The throughput of the write side beside that of the model. */
@Command(
        name = "backfill",
        description = {
            "Embeds the same documents by the model alone, through a backfill with the index built afterwards, and",
            "through a backfill into a live index. The documents are removed afterwards."
        },
        mixinStandardHelpOptions = true)
final class BenchBackfillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--documents", defaultValue = "23000", description = "How many people (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(names = "--batch-size", defaultValue = "100", description = "Texts a call (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(names = "--concurrency", defaultValue = "2", description = "Calls at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, SQLException {
        require("--batch-size", batchSize, BackfillRequest.MAX_BATCH_SIZE);
        require("--concurrency", concurrency, BackfillRequest.MAX_CONCURRENCY);
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            RateReport report = system.get(BackfillRates.class)
                    .run(documents, batchSize, concurrency, SampleDocuments::candidateLines, BenchParts.progress(line));
            line.end();
            if (json) {
                JsonOutput.print(system, report.toJson());
            } else {
                System.out.print(report.toText());
            }
            return Headhunter.DONE;
        }
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; expected 1 to " + most);
        }
    }
}
