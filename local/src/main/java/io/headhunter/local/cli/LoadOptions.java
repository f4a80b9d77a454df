package io.headhunter.local.cli;

import io.headhunter.benchmark.load.LoadRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How hard and how long a load is. */
final class LoadOptions {
    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            description =
                    "Clients at once, each number measured by itself (default: limit and hit 1,8,32; miss 1,8; outage 4).")
    private @Nullable List<Integer> clients;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Size of the collection, made once and kept (default: ${DEFAULT-VALUE}).")
    private int documents;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    LoadRequest request(List<Integer> usualClients) {
        return new LoadRequest(documents, clients == null ? usualClients : clients, Duration.ofSeconds(seconds));
    }
}
