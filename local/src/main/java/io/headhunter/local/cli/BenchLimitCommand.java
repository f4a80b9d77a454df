package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.load.LimitBench;
import io.headhunter.benchmark.load.LimitRow;
import io.headhunter.benchmark.load.LoadRequest;
import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.local.LocalSystem;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whole searches beside their bare statements. */
@Command(
        name = "limit",
        description = "Searches a second over HTTP, beside exactly their statements by plain JDBC.",
        mixinStandardHelpOptions = true)
final class BenchLimitCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions load;

    @Override
    public Integer call() throws IOException, SQLException {
        LoadRequest request = load.request(List.of(1, 8, 32));
        try (LocalSystem system = options.open(BenchParts.COMPUTING_SERVER);
                EmbeddedServer server = system.get(EmbeddedServer.class).start()) {
            ProgressLine line = ProgressLine.onStandardError();
            Progress progress = BenchParts.progress(line);
            BenchCollection collection = BenchParts.collections(system).ensure(request.documents(), progress);
            List<LimitRow> rows = new LimitBench(
                            system.get(ConnectionPool.class),
                            system.get(EmbeddingProviders.class)
                                    .require(system.get(EmbeddingSpaces.class).ensureServing()),
                            server.getPort())
                    .run(request, collection, progress);
            line.end();
            if (load.isJson()) {
                JsonOutput.print(system, LimitRow.toJson(rows));
            } else {
                System.out.print(LimitRow.toText(rows));
            }
            return Headhunter.DONE;
        }
    }
}
