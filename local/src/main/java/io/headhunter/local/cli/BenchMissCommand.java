package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.load.LoadRequest;
import io.headhunter.benchmark.load.MissBench;
import io.headhunter.benchmark.load.MissRow;
import io.headhunter.local.LocalSystem;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Searches that no cache can answer. */
@Command(
        name = "miss",
        description = "Searches a second over HTTP whose text nobody asked before.",
        mixinStandardHelpOptions = true)
final class BenchMissCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions load;

    @Override
    public Integer call() throws IOException, SQLException {
        LoadRequest request = load.request(List.of(1, 8));
        try (LocalSystem system = options.open(BenchParts.SERVER);
                EmbeddedServer server = system.get(EmbeddedServer.class).start()) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            BenchCollection collection = BenchParts.collections(system).ensure(request.documents(), progress);
            List<MissRow> rows =
                    new MissBench(server.getPort(), RandomGenerator.getDefault()).run(request, collection, progress);
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
