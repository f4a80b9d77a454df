package io.headhunter.local.cli;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.benchmark.crash.InventedProviders;
import io.headhunter.benchmark.crash.SentTexts;
import io.headhunter.local.LocalSystem;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@link BenchCrashCommand} starts and kills. Ends when its standard input does: when who started it is gone. */
@Command(name = "crash-worker", description = "Part of crash.", hidden = true)
final class BenchCrashWorkerCommand implements Callable<Integer> {
    private static final Duration IDLE = Duration.ofMillis(50);
    /** Small, so that a kill rarely comes between two calls. */
    private static final int BATCH = 20;

    private static final int CONCURRENCY = 2;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--sent", required = true)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path sent;

    @Option(names = "--pause", required = true)
    private int pauseMillis;

    /** What a program is called with that is to be such a worker. */
    static List<String> line(Path sent, int pauseMillis) {
        return List.of(
                Headhunter.class.getName(),
                "bench",
                "crash-worker",
                "--sent",
                sent.toString(),
                "--pause",
                Integer.toString(pauseMillis));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().start(BenchCrashWorkerCommand::endWithItsParent);
        Map<String, Object> settings = Map.of(
                InventedProviders.LIST, sent.toString(), InventedProviders.PAUSE, Duration.ofMillis(pauseMillis));
        try (LocalSystem system = options.open(settings)) {
            System.out.println("ready");
            Backfill backfill = system.get(Backfill.class);
            while (true) {
                if (backfill.hasWork()) {
                    backfill.run(
                            new BackfillRequest(null, false, BATCH, CONCURRENCY, null),
                            Deadline.in(Duration.ofDays(1)),
                            _ -> {});
                    SentTexts.endRun(sent);
                } else {
                    Thread.sleep(IDLE);
                }
            }
        }
    }

    private static void endWithItsParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
        } catch (IOException e) {
            // As if it had ended.
        }
        Runtime.getRuntime().halt(Headhunter.FAILED);
    }
}
