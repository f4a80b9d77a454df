package io.headhunter.local.cli;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.load.LoadRequest;
import io.headhunter.benchmark.load.OutageBench;
import io.headhunter.benchmark.load.OutageReport;
import io.headhunter.benchmark.load.RedisGate;
import io.headhunter.local.LocalSystem;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Searches while Redis fails. */
@Command(
        name = "outage",
        description = "Latency without caches, with Redis, and while Redis is killed, hangs and comes back.",
        mixinStandardHelpOptions = true)
final class BenchOutageCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LoadOptions load;

    @Override
    public Integer call() throws IOException, SQLException {
        LoadRequest request = load.request(List.of(4));
        try (LocalSystem plain = options.open(BenchParts.COMPUTING_SERVER)) {
            URI redis = redisOf(plain);
            try (EmbeddedServer plainServer = plain.get(EmbeddedServer.class).start();
                    RedisGate gate = new RedisGate(redis.getHost(), redis.getPort());
                    LocalSystem cached = options.open(behind(gate, redis));
                    EmbeddedServer cachedServer =
                            cached.get(EmbeddedServer.class).start()) {
                ProgressLine line = ProgressLine.onStandardError();
                Progress progress = BenchParts.progress(line);
                BenchCollection collection = BenchParts.collections(plain).ensure(request.documents(), progress);
                OutageReport report = new OutageBench(
                                plainServer.getPort(), cachedServer.getPort(), gate, RandomGenerator.getDefault())
                        .run(request, collection, progress);
                line.end();
                if (load.isJson()) {
                    JsonOutput.print(plain, report.toJson());
                } else {
                    System.out.print(report.toText());
                }
                return Headhunter.DONE;
            }
        }
    }

    private static URI redisOf(LocalSystem system) {
        Environment settings = system.get(Environment.class);
        URI redis = URI.create(settings.getProperty("redis.uri", String.class)
                .or(() -> settings.getProperty("redis.url", String.class))
                .orElseThrow());
        if (!"redis".equals(redis.getScheme())) {
            throw new CommandFailedException(
                    "REDIS_URL is not one without TLS; expected redis:, since this hands bytes on");
        }
        return redis;
    }

    private static Map<String, Object> behind(RedisGate gate, URI redis) {
        Map<String, Object> settings = new HashMap<>(BenchParts.SERVER);
        String user = redis.getUserInfo() == null ? "" : redis.getUserInfo() + "@";
        String address = "redis://" + user + "127.0.0.1:" + gate.port();
        settings.put("redis.uri", address);
        settings.put("redis.url", address);
        return settings;
    }
}
