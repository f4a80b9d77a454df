package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A finished and stopped cluster in the cache, application database included, of which throw-away clusters are copies.
 * They share its passwords, which are random and readable by its owner alone.
 *
 * @param folder holds {@code cluster} and {@code credentials.properties}
 */
record PostgresTemplate(Path folder) {
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(10);

    /** The template for such starts, made now if there is none. */
    static PostgresTemplate obtain(PostgresStart start, PostgresInstall install) throws IOException {
        // The install's folder is named for the wheel's hash, so another wheel gets another template.
        String name = "template-" + start.options().application() + "-"
                + start.folder().user().name() + "-"
                + Sha256.of(install.tree().toString()).substring(0, 16);
        Path folder = start.cache().resolve(name);
        if (!FileList.isComplete(folder)) {
            try (var lock = FolderLock.acquire(start.cache().resolve("template.lock"), LOCK_LIMIT)) {
                if (!FileList.isComplete(folder)) {
                    FileTree.delete(folder);
                    make(start, folder);
                }
            }
        }
        return new PostgresTemplate(folder);
    }

    void copyTo(PostgresFolder target, PostgresInstall install) throws IOException {
        PrivateFile.write(target.credentials(), Files.readString(folder.resolve("credentials.properties")));
        new PostgresCluster(target, install).copyFrom(folder.resolve("cluster"));
    }

    /** In a temporary folder, so that the next start cleans up if we are killed, and renamed when it is whole. */
    private static void make(PostgresStart wanted, Path folder) throws IOException {
        wanted.options().listener().step("preparing a template for temporary clusters, once");
        PostgresFolder work = PostgresFolder.resolve(TemporaryFolder.create(wanted.cache(), "template"));
        try {
            var start = new PostgresStart(wanted.cache(), work, wanted.options(), false);
            start.prepareDatabase(start.start().port());
        } finally {
            new PostgresServer(work).stop(true); // in good order: a copy has nothing to recover
        }
        Files.delete(work.log());
        ServerState.delete(work.path());
        FileList.write(work.path());
        Files.move(work.path(), folder, StandardCopyOption.ATOMIC_MOVE);
    }
}
