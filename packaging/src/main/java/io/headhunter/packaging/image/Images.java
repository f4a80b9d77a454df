package io.headhunter.packaging.image;

import io.headhunter.benchmark.start.StartedServer;
import io.headhunter.packaging.PackagingException;
import io.headhunter.packaging.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes the images of one release for the platform of this machine: its Java runtime and its processor are used to train
 * the servers. Used by one thread.
 */
public final class Images {
    private static final String SCRATCH = "scratch";

    private final Path work;
    private final String base;
    private final Instant time;
    private final Map<String, String> servers;

    /**
     * @param work an empty folder, which is left as it is for whoever wants to look at it
     * @param base {@code scratch}, a reference in a registry, or {@code tar://PATH}
     * @param servers the settings by which a server that is trained finds its database
     */
    public Images(Path work, String base, Instant time, Map<String, String> servers) {
        this.work = work;
        this.base = base;
        this.time = time;
        this.servers = Map.copyOf(servers);
    }

    /** What a server is trained with. */
    public enum Training {
        SEARCH,
        BACKFILL,
        /** Not trained: no server. */
        NONE
    }

    /**
     * Writes one.
     *
     * @return the digest of the image
     * @throws PackagingException if it cannot be made; says why
     */
    public String write(ImageContent content, Training training, Path tar) throws IOException {
        Platform platform = Platform.current();
        ImageFolder folder = ImageFolder.assemble(work.resolve(content.name()), content, platform, time);
        List<StartedServer.Question> questions =
                switch (training) {
                    case SEARCH -> TrainingQuestions.ofSearch();
                    case BACKFILL -> TrainingQuestions.ofBackfill();
                    case NONE -> List.of();
                };
        if (!questions.isEmpty()) {
            TrainingRun.write(folder, servers, questions, work.resolve(content.name() + "-training.log"));
        }
        if (base.equals(SCRATCH)) {
            folder.addSystem();
        }
        folder.setTimes(time);
        return new ContainerImage(folder, platform, time)
                .write(tar, base, Files.createDirectories(work.resolve("layers")));
    }
}
