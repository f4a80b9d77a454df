package io.headhunter.local.cli;

import io.headhunter.local.Doctor;
import io.headhunter.local.Doctor.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Is this machine fit? */
@Command(
        name = "doctor",
        description = "Checks what Headhunter needs on this machine and of its servers.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port the demo would take (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings =
                new Doctor(options.dataFolder(), options.settings(), port, options::openToRead).examine();
        findings.forEach(finding -> System.out.printf(
                Locale.ROOT,
                "%-5s %-10s %s%n",
                finding.verdict().name().toLowerCase(Locale.ROOT),
                finding.subject(),
                finding.text()));
        return findings.stream().anyMatch(finding -> finding.verdict() == Doctor.Verdict.FAIL)
                ? Headhunter.FAILED
                : Headhunter.DONE;
    }
}
