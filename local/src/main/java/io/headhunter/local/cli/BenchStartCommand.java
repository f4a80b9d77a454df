package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StartBench;
import io.headhunter.benchmark.start.StartRow;
import io.headhunter.benchmark.start.UnpackedImage;
import io.headhunter.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time from the start of a process to its first search. */
@Command(
        name = "start",
        description = {
            "Time and memory from the start of a process to its first search: the image of the read side as it is",
            "shipped, beside the same Java and the same class path without the image's options and class cache (plain),",
            "and beside the image with both compilers (tiered).",
            "Make the image first: ./headhunter package"
        },
        mixinStandardHelpOptions = true)
final class BenchStartCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--artifacts",
            paramLabel = "DIR",
            defaultValue = "packaging/target/artifacts",
            description = "Where the image is (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path artifacts;

    @Option(names = "--runs", defaultValue = "10", description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--documents",
            defaultValue = "1000",
            description = "People in the collection, made once and kept (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (runs < 1) {
            throw new CommandFailedException("--runs is " + runs + "; expected 1 or more");
        }
        Path folder = Files.createTempDirectory("headhunter-start");
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            UnpackedImage image = UnpackedImage.of(requireImage(), folder);
            BenchCollection collection = BenchParts.collections(system).ensure(documents, progress);
            Map<String, String> settings = system.serverSettings();
            SequencedMap<String, ServerCommand> commands = new LinkedHashMap<>();
            commands.put("plain", plain(image, settings));
            commands.put("tiered", image.here(settings).without(ServerCommand.JVM_OPTIONS));
            commands.put("shipped", image.here(settings));
            String once = UUID.randomUUID().toString();
            List<StartRow> rows = new StartBench(folder)
                    .run(
                            commands,
                            runs,
                            collection.tenant().value(),
                            number -> "nurse for intensive care " + number + " " + once,
                            progress);
            line.end();
            if (json) {
                JsonOutput.print(system, StartRow.toJson(rows));
            } else {
                System.out.print(StartRow.toText(rows));
            }
            return Headhunter.DONE;
        } finally {
            delete(folder);
        }
    }

    private Path requireImage() throws IOException {
        if (Files.isDirectory(artifacts)) {
            try (Stream<Path> files = Files.list(artifacts)) {
                var found = files.filter(
                                file -> file.getFileName().toString().matches("headhunter-search-[0-9].*\\.tar"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new CommandFailedException("there is no image of the read side in " + artifacts
                + "; expected headhunter-search-VERSION-PLATFORM.tar; make it with ./headhunter package");
    }

    /** The same programs and settings; only what the JVM is told about itself is left out. */
    private static ServerCommand plain(UnpackedImage image, Map<String, String> settings) {
        ServerCommand shipped = image.here(settings).without(ServerCommand.JVM_OPTIONS);
        List<String> line = new ArrayList<>();
        for (String word : shipped.line()) {
            if (!word.startsWith("-XX:")) {
                line.add(word);
            }
        }
        return new ServerCommand(line, shipped.environment());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
