package io.headhunter.local.cli;

import io.headhunter.backfill.BackfillProgress;
import io.headhunter.local.Demo;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine, with sample data. */
@Command(
        name = "demo",
        description = "Starts PostgreSQL, Redis and the server on this machine, with sample people and jobs.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--documents",
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON Lines to import for the tenant acme, see docs/import.md.")
    private List<Path> documents = List.of();

    @Option(names = "--no-sample", description = "Begin without the sample people and jobs.")
    private boolean noSample;

    @Override
    public Integer call() throws IOException {
        PrintStream err = System.err;
        long startNanos = Ticker.SYSTEM.nanos();
        requireReadable(documents);
        requireFree(port);
        Demo demo = Demo.open(
                options.dataFolder(), options.settings(), port, step -> err.println(stamp(startNanos) + step));
        Thread stop = new Thread(demo::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        if (!noSample) {
            demo.importSample(options.dataFolder(), step -> err.println(stamp(startNanos) + step));
        }
        DocumentFiles files = new DocumentFiles(demo.system());
        for (Path file : documents) {
            err.println(stamp(startNanos) + "importing " + file);
            files.importFile(file, DocumentFiles.DEFAULT_TENANT).print(err);
        }
        String address = demo.serve();
        printInvitation(address);
        ProgressLine line = ProgressLine.onStandardError();
        demo.keepFresh(progress -> show(line, progress));
        return Headhunter.DONE;
    }

    private static String stamp(long startNanos) {
        return String.format(Locale.ROOT, "%5.1f s  ", (Ticker.SYSTEM.nanos() - startNanos) / NANOS_PER_SECOND);
    }

    private static void show(ProgressLine line, BackfillProgress progress) {
        if (progress.total() > 0) {
            line.show("embedding", progress.done(), progress.total(), progress.perSecond(), progress.remaining());
            if (progress.done() >= progress.total()) {
                line.end();
            }
        }
    }

    private static void printInvitation(String address) {
        System.out.println();
        System.out.println("Try it:");
        System.out.println("  curl -s " + address + "/v1/search/hybrid -H 'Content-Type: application/json' \\");
        System.out.println("    -d '{\"query\":\"senior nurse with pediatric experience in Brazil\",\"limit\":3}'");
        System.out.println();
        System.out.println("ready on " + address);
    }

    private static void requireReadable(List<Path> files) {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new CommandFailedException(file + " cannot be read; expected a file of JSON Lines");
            }
        }
    }

    private static void requireFree(int port) {
        if (port < 0 || port > 65_535) {
            throw new CommandFailedException("--port is " + port + "; expected 0 to 65535");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "Port " + port + " is taken; stop what listens there, or choose another with --port");
        }
    }
}
