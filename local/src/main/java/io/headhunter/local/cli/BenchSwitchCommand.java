package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.space.SwitchBench;
import io.headhunter.benchmark.space.SwitchReport;
import io.headhunter.local.LocalSystem;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The change of the embedding model under load. */
@Command(
        name = "switch",
        description = {
            "Changes the embedding model and changes it back while clients search: counts searches that fail,",
            "and answers that show similarities of another model than the one they name.",
            "The other model's space stands by afterwards: embedding-space retire drops it."
        },
        mixinStandardHelpOptions = true)
final class BenchSwitchCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--documents", defaultValue = "20000", description = "How many people (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(
            names = "--to",
            paramLabel = "PROVIDER/MODEL",
            defaultValue = "onnx/bge-small-en-v1.5-q",
            description = "The other model (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String to;

    @Option(names = "--clients", defaultValue = "4", description = "That search at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long they search after each change (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            BenchCollection collection = BenchParts.collections(system).ensure(documents, progress);
            SwitchReport report =
                    system.get(SwitchBench.class).run(collection, to, clients, Duration.ofSeconds(seconds), progress);
            line.end();
            if (json) {
                JsonOutput.print(system, report.toJson());
            } else {
                System.out.print(report.toText());
            }
            return report.failed() + report.mixed() == 0 ? Headhunter.DONE : Headhunter.FAILED;
        }
    }
}
