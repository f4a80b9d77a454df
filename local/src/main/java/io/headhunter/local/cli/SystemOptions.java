package io.headhunter.local.cli;

import io.headhunter.embedded.StartListener;
import io.headhunter.local.LocalSystem;
import io.headhunter.local.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a command finds or starts its servers. */
final class SystemOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder; servers that run on it already are used (default: ${DEFAULT-VALUE}).",
            defaultValue = "${env:HEADHUNTER_DATA:-.headhunter}")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    Path dataFolder() {
        return data.toAbsolutePath().normalize();
    }

    Settings settings() throws IOException {
        try {
            return Settings.read(Path.of(""), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    /** Starts quietly: steps are shown only where they take long. */
    LocalSystem open() throws IOException {
        return LocalSystem.open(dataFolder(), settings(), slowStepsOnly());
    }

    /** For commands that only read: a real database is left as it is. */
    LocalSystem openToRead() throws IOException {
        return LocalSystem.openToRead(dataFolder(), settings(), slowStepsOnly());
    }

    /** With further properties, such as those of a server. */
    LocalSystem open(Map<String, Object> properties) throws IOException {
        return LocalSystem.open(dataFolder(), settings(), slowStepsOnly(), properties);
    }

    private static StartListener slowStepsOnly() {
        return step -> {
            if (step.startsWith("fetching") || step.startsWith("unpacking") || step.startsWith("creating")) {
                System.err.println(step);
            }
        };
    }
}
