package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of throw-away servers, in {@code temporary} of the cache: unlike the system's folder for temporary files it
 * belongs to us alone and is known to be reachable by the server's account. A folder names its JVM; when that is gone,
 * the next start of any embedded server stops what still runs there and deletes it.
 */
final class TemporaryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(1);

    private TemporaryFolder() {}

    /** Makes a folder that this JVM answers for. */
    static Path create(Path cache, String prefix) throws IOException {
        Path all = cache.resolve("temporary");
        Files.createDirectories(all);
        try (var lock = FolderLock.acquire(cache.resolve("temporary.lock"), LOCK_LIMIT)) {
            Path folder = Files.createDirectory(all.resolve(prefix + "-" + PrivateFile.randomHex(6)));
            if (ServerUser.isRoot()) {
                Files.setPosixFilePermissions(all, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            ServerState.starting().write(folder);
            return folder.toRealPath();
        }
    }

    /** Removes what killed JVMs left behind. Never fails a start: what cannot be removed now is left for the next. */
    static void sweep(Path cache) {
        Path all = cache.resolve("temporary");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (var lock = FolderLock.acquire(cache.resolve("temporary.lock"), LOCK_LIMIT)) {
            for (Path folder : list(all)) {
                if (!ServerState.hasLivingOwner(folder)) {
                    remove(folder);
                }
            }
        } catch (IOException | EmbeddedServerException e) {
            LOG.debug("left-over temporary servers stay for now", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        LOG.debug("removing {}, left by a process that is gone", folder);
        new PostgresServer(new PostgresFolder(folder, ServerUser.forCluster(folder.resolve("cluster")))).stop(false);
        new RedisServer(folder).stop();
        FileTree.delete(folder);
    }

    private static List<Path> list(Path all) throws IOException {
        try (Stream<Path> folders = Files.list(all)) {
            return folders.toList();
        }
    }
}
