package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.load.HitBench;
import io.headhunter.benchmark.load.LoadRequest;
import io.headhunter.benchmark.load.MissRow;
import io.headhunter.local.LocalSystem;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches that a cache answers. */
@Command(
        name = "hit",
        description = "Searches a second over HTTP that were asked before.",
        mixinStandardHelpOptions = true)
final class BenchHitCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions load;

    @Option(
            names = "--layer",
            paramLabel = "LAYER",
            defaultValue = "PROCESS",
            description = "Where answers may come from: process (and Redis), or redis only (default: process).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Layer layer;

    private enum Layer {
        PROCESS,
        REDIS
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(BenchParts.SERVER);
        settings.put("headhunter.cache.in-process", layer == Layer.PROCESS);
        settings.put("auth.mode", "gateway");
        return settings;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        LoadRequest request = load.request(List.of(1, 8, 32));
        try (LocalSystem system = options.open(settings());
                EmbeddedServer server = system.get(EmbeddedServer.class).start()) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            BenchCollection collection = BenchParts.collections(system).ensure(request.documents(), progress);
            List<MissRow> rows = new HitBench(server.getPort()).run(request, collection, progress);
            line.end();
            if (load.isJson()) {
                JsonOutput.print(system, MissRow.toJson(rows));
            } else {
                System.out.print(MissRow.toText(rows));
            }
            return Headhunter.DONE;
        }
    }
}
