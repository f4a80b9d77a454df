package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.crash.CrashCheck;
import io.headhunter.benchmark.crash.CrashPlan;
import io.headhunter.benchmark.crash.CrashReport;
import io.headhunter.local.crash.CrashRun;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A short run: workers killed from outside, servers restarted, everything recomputed. */
final class CrashRunTest {
    private static final int DOCUMENTS = 200;
    private static final int KILLS = 3;
    private static final int PAUSE_MILLIS = 5;

    @Test
    void run_killsAndRestarts_losesNothing() throws Exception {
        Path folder = Path.of("target", "crash-run-" + UUID.randomUUID()).toAbsolutePath();
        CrashReport report;
        try (CrashRun run = new CrashRun(
                folder,
                CrashPlan.of(DOCUMENTS, 7),
                KILLS,
                7,
                true,
                sent -> BenchCrashWorkerCommand.line(sent, PAUSE_MILLIS),
                (_, _, _, _, _) -> {})) {
            report = run.run();
        }

        assertThat(report.findings()).isEqualTo(new CrashCheck.Findings(0, 0, 0, 0, 0, 0));
        assertThat(report.isGood()).as(report.toText()).isTrue();
        assertThat(report)
                .returns(DOCUMENTS, CrashReport::documents)
                .returns(60, CrashReport::edits)
                .returns(6, CrashReport::deletions)
                .returns(2 * 266, CrashReport::deliveries)
                .returns(KILLS, CrashReport::kills)
                .returns(2, CrashReport::restarts)
                .returns(true, CrashReport::isSafe);
        assertThat(report.sent().different()).isPositive();
    }
}
