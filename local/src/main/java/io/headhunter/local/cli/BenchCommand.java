package io.headhunter.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements. */
@Command(
        name = "bench",
        description = "Measures speed and recall on invented people, in tenants of their own.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchRecallCommand.class,
            BenchLimitCommand.class,
            BenchMissCommand.class,
            BenchHitCommand.class,
            BenchOutageCommand.class,
            BenchParallelCommand.class,
            BenchLexicalCommand.class,
            BenchSwitchCommand.class,
            BenchBackfillCommand.class,
            BenchStartCommand.class,
            BenchCrashCommand.class,
            BenchCrashWorkerCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "No measurement is given; expected recall, limit, miss, hit, outage, parallel, lexical, switch, "
                        + "backfill, start or crash");
    }
}
