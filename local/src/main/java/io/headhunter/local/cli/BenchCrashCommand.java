package io.headhunter.local.cli;

import io.headhunter.benchmark.crash.CrashPlan;
import io.headhunter.benchmark.crash.CrashReport;
import io.headhunter.local.crash.CrashRun;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the write side loses anything. */
@Command(
        name = "crash",
        description = {
            "Writes, edits and deletes documents by messages that come twice and in any order, while workers are killed",
            "and PostgreSQL and Redis are restarted; then recomputes all that is derived and compares. On servers of its",
            "own; vectors are invented. Exit code 1 if anything is lost, stale or back again."
        },
        mixinStandardHelpOptions = true)
final class BenchCrashCommand implements Callable<Integer> {
    private static final int LEAST_DOCUMENTS = 40;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the folder of the run is made and removed (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:HEADHUNTER_DATA:-.headhunter}")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(
            names = "--documents",
            defaultValue = "10000",
            description = "How many; 30 edits and 3 deletions come to a hundred (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(names = "--kills", defaultValue = "50", description = "Of workers (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", description = "Decides the messages and the moments.")
    private long seed;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "15",
            description = "Milliseconds that a text takes, so that workers are at work when they are killed"
                    + " (default: ${DEFAULT-VALUE}).")
    private int pauseMillis;

    @Option(
            names = "--hasty",
            description = "End the leases of dead workers at the end at once, not after half a minute.")
    private boolean isHasty;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        require("--documents", documents, LEAST_DOCUMENTS, 1_000_000);
        require("--kills", kills, 0, 10_000);
        require("--pause", pauseMillis, 0, 1_000);
        Path folder = data.toAbsolutePath().normalize().resolve("crash-" + UUID.randomUUID());
        ProgressLine line = ProgressLine.onStandardError();
        try (CrashRun run = new CrashRun(
                folder,
                CrashPlan.of(documents, seed),
                kills,
                seed,
                isHasty,
                sent -> BenchCrashWorkerCommand.line(sent, pauseMillis),
                BenchParts.progress(line))) {
            CrashReport report = run.run();
            line.end();
            System.out.print(json ? toJson(report) : report.toText());
            return report.isGood() ? Headhunter.DONE : Headhunter.FAILED;
        } finally {
            remove(folder);
        }
    }

    private static String toJson(CrashReport report) throws IOException {
        return JsonMapper.createDefault().writeValueAsString(report.toJson()) + System.lineSeparator();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; expected " + least + " to " + most);
        }
    }
}
