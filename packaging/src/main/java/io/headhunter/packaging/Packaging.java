package io.headhunter.packaging;

import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.packaging.Deployable.Module;
import io.headhunter.packaging.image.ImageContent;
import io.headhunter.packaging.image.Images;
import io.headhunter.packaging.image.TrainingServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Packs what {@code mvn -Partifacts package} built. {@code ./headhunter package} calls both. */
@Command(
        name = "package",
        description = "Makes the archives and images of a release, with their bills of materials and licences.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it could not be done", "2:an option is not understood"})
public final class Packaging implements Callable<Integer> {
    private static final int SERVER_PORT = 8080;

    /**
     * The first compiler alone, and nothing compiled ahead of need because the training compiled it: of the work of a start with
     * both compilers a third was the second one's.
     */
    private static final String FAST_START =
            "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining";

    @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", description = "The repository.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path root;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "packaging/target/artifacts",
            description = "Where artifacts go (default: ${DEFAULT-VALUE}); it is emptied first.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--platform",
            defaultValue = "linux-x86_64",
            description = "Whose native code function archives keep: linux-x86_64 or linux-aarch64 (default:"
                    + " ${DEFAULT-VALUE}). Images are of the platform that they are made on.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String platform;

    @Option(
            names = "--base-image",
            paramLabel = "IMAGE",
            defaultValue = "scratch",
            description = "Below the images: scratch, a reference in a registry, best by its digest, or tar://PATH"
                    + " (default: ${DEFAULT-VALUE}, with the system libraries of this machine).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String baseImage;

    @Option(names = "--no-images", description = "Function archives only.")
    private boolean noImages;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Packaging())
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr()
                            .println("headhunter: "
                                    + (failure instanceof PackagingException
                                            ? explain(failure)
                                            : failure.getClass().getSimpleName() + ": " + failure.getMessage()));
                    return 1;
                })
                .execute(arguments));
    }

    private static String explain(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + cause + ")";
    }

    @Override
    public Integer call() throws IOException {
        Properties release = release();
        String version = release.getProperty("version");
        Instant time = Instant.parse(release.getProperty("timestamp"));
        Platform target = Platform.of(platform);
        Path artifacts = ArtifactFolder.empty(output);
        Path work = ArtifactFolder.empty(output.resolveSibling("image"));
        Licences licences = new Licences();
        for (Module module : Module.values()) {
            Deployable deployable = Deployable.of(root, module, version);
            licences.add(deployable.billOfMaterials());
            Files.copy(
                    deployable.billOfMaterials(),
                    artifacts.resolve("headhunter-" + deployable.name() + "-" + version + ".cdx.json"));
        }
        licences.write(artifacts.resolve("THIRD-PARTY.txt"));

        FunctionArchive archives = new FunctionArchive(target, time, ArtifactFolder.empty(work.resolve("trimmed")));
        for (Module module : List.of(Module.SEARCH_GCP, Module.BACKFILL_GCP)) {
            Deployable deployable = Deployable.of(root, module, version);
            archives.writeForGoogle(deployable, artifacts.resolve(name(deployable, version, target) + ".zip"));
        }
        Deployable lambda = Deployable.of(root, Module.SEARCH_AWS, version);
        archives.writeForAws(lambda, artifacts.resolve(name(lambda, version, target) + ".zip"));
        if (!noImages) {
            writeImages(artifacts, work, version, time);
        }
        System.out.print(ArtifactFolder.summarise(artifacts));
        return 0;
    }

    private void writeImages(Path artifacts, Path work, String version, Instant time) throws IOException {
        try (TrainingServers servers = TrainingServers.start()) {
            Images images = new Images(work, baseImage, time, servers.environment());
            for (Module module : List.of(Module.SEARCH, Module.BACKFILL, Module.CLI)) {
                Deployable deployable = Deployable.of(root, module, version);
                Path tar = artifacts.resolve(name(deployable, version, Platform.current()) + ".tar");
                String digest = images.write(content(deployable, module), training(module), tar);
                System.out.println(deployable.name() + " " + digest);
            }
        }
    }

    private static Images.Training training(Module module) {
        return switch (module) {
            case SEARCH -> Images.Training.SEARCH;
            case BACKFILL -> Images.Training.BACKFILL;
            case CLI, SEARCH_GCP, SEARCH_AWS, BACKFILL_GCP -> Images.Training.NONE;
        };
    }

    private static ImageContent content(Deployable deployable, Module module) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(deployable.jar());
        classPath.addAll(deployable.libraries());
        return switch (module) {
            case SEARCH ->
                new ImageContent(
                        deployable.name(),
                        "io.headhunter.function.search.netty.Application",
                        classPath,
                        Map.of(ServerCommand.JVM_OPTIONS, FAST_START),
                        SERVER_PORT);
            case BACKFILL ->
                new ImageContent(
                        deployable.name(),
                        "io.headhunter.function.backfill.netty.Application",
                        classPath,
                        Map.of(),
                        SERVER_PORT);
            case CLI ->
                new ImageContent(
                        deployable.name(),
                        "io.headhunter.local.cli.Headhunter",
                        classPath,
                        Map.of("HEADHUNTER_DATA", "/tmp/headhunter", "HEADHUNTER_EMBEDDED_REDIS", "false"),
                        0);
            case SEARCH_GCP, SEARCH_AWS, BACKFILL_GCP ->
                throw new IllegalArgumentException(module + " is a function and no image");
        };
    }

    private static String name(Deployable deployable, String version, Platform platform) {
        return "headhunter-" + deployable.name() + "-" + version + "-" + platform.label();
    }

    private static Properties release() throws IOException {
        Properties release = new Properties();
        try (InputStream stream = Packaging.class.getResourceAsStream("packaging.properties")) {
            release.load(stream);
        }
        return release;
    }
}
