package io.headhunter.local.cli;

import io.headhunter.document.Erasures;
import io.headhunter.document.Erasures.Outcome;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was deleted, kept apart from backups and deleted again after one was restored. */
@Command(
        name = "erasures",
        description = "Lists what was deleted, and deletes it again after a backup was restored.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|repeat")
final class ErasuresCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given; expected list or repeat");
    }

    @Command(
            name = "list",
            description = {
                "Prints a JSON line for each document that was deleted and not written since.",
                "Keep the list where no backup of the database is."
            },
            mixinStandardHelpOptions = true)
    int list(
            @Mixin SystemOptions system,
            @Option(
                            names = "--since",
                            paramLabel = "MOMENT",
                            description = "Only what was deleted then or later, such as 2026-01-31T12:00:00Z.")
                    @Nullable
                    String since,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable String of)
            throws IOException {
        Instant from = since == null ? Instant.EPOCH : moment(since);
        try (LocalSystem local = system.openToRead()) {
            Erasures erasures = local.get(Erasures.class);
            for (TenantId tenant : tenants(local, of)) {
                erasures.since(
                        tenant, from, tombstone -> System.out.println(new ErasureLine(tenant, tombstone).write()));
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "repeat",
            description = {
                "Deletes again what a list says, except what was written after it had been deleted.",
                "May be killed and repeated. Exit code 3 if some documents were written since: they are named."
            },
            mixinStandardHelpOptions = true)
    int repeat(
            @Mixin SystemOptions system,
            @Parameters(paramLabel = "FILE", description = "As ./headhunter erasures list prints it.") Path file,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean asJson)
            throws IOException {
        List<ErasureLine> lines = read(file); // all of it first: a mistake in the last line deletes nothing
        try (LocalSystem local = system.open()) {
            TenantRegistry registry = local.get(TenantRegistry.class);
            lines.stream().map(ErasureLine::tenant).distinct().forEach(registry::require);
            Erasures erasures = local.get(Erasures.class);
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            for (ErasureLine line : lines) {
                Outcome outcome = erasures.repeat(line.tenant(), line.tombstone());
                counts.merge(outcome, 1, Integer::sum);
                if (outcome == Outcome.WRITTEN_SINCE) {
                    System.err.println("written since, and left: " + line.write());
                }
            }
            int left = counts.getOrDefault(Outcome.WRITTEN_SINCE, 0);
            if (asJson) {
                JsonOutput.print(local, json(counts));
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%,d deleted again, %,d were gone already, %,d were written since and left%n",
                        counts.getOrDefault(Outcome.REPEATED, 0),
                        counts.getOrDefault(Outcome.GONE_ALREADY, 0),
                        left);
            }
            return left == 0 ? Headhunter.DONE : Headhunter.PARTLY_DONE;
        }
    }

    private static Map<String, Object> json(Map<Outcome, Integer> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("repeated", counts.getOrDefault(Outcome.REPEATED, 0));
        json.put("goneAlready", counts.getOrDefault(Outcome.GONE_ALREADY, 0));
        json.put("writtenSince", counts.getOrDefault(Outcome.WRITTEN_SINCE, 0));
        return json;
    }

    private static List<ErasureLine> read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailedException(file
                    + " cannot be read; expected a file as ./headhunter erasures list prints" + " it; check its path");
        }
        List<ErasureLine> lines = new ArrayList<>();
        long number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.add(ErasureLine.read(line, number));
                }
            }
        }
        return lines;
    }

    private Instant moment(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since is '" + since + "'; expected a moment such as 2026-01-31T12:00:00Z; Z or an offset is"
                            + " needed");
        }
    }

    private static List<TenantId> tenants(LocalSystem system, @Nullable String of) {
        TenantRegistry registry = system.get(TenantRegistry.class);
        if (of != null) {
            return List.of(new TenantId(registry.require(new TenantId(of)).tenantId()));
        }
        return registry.list().stream()
                .map(tenant -> new TenantId(tenant.tenantId()))
                .toList();
    }
}
