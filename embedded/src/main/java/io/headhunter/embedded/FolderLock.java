package io.headhunter.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps two threads or two processes from changing one folder at once. Held while a server is started or stopped,
 * never while it serves. The system releases it when its holder is killed, so there are no stale locks; the file
 * itself stays.
 */
final class FolderLock implements AutoCloseable {
    /** A file lock belongs to the whole JVM, so threads need a second one. */
    private static final Map<Path, Semaphore> IN_THIS_JVM = new ConcurrentHashMap<>();

    private final Semaphore semaphore;
    private final FileChannel channel;

    private FolderLock(Semaphore semaphore, FileChannel channel) {
        this.semaphore = semaphore;
        this.channel = channel;
    }

    static FolderLock acquire(Path file, Duration limit) throws IOException {
        Semaphore semaphore = IN_THIS_JVM.computeIfAbsent(file.toAbsolutePath(), path -> new Semaphore(1));
        try {
            if (!semaphore.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(file, limit);
            }
        } catch (InterruptedException e) {
            throw EmbeddedServerException.interrupted("waiting for " + file);
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = opened;
            locked = Polling.until(limit, () -> isLocked(opened));
            if (!locked) {
                throw busy(file, limit);
            }
            return new FolderLock(semaphore, opened);
        } finally {
            if (!locked) {
                semaphore.release();
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        semaphore.release();
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("locking a folder", e);
        }
    }

    private static EmbeddedServerException busy(Path file, Duration limit) {
        return new EmbeddedServerException(file + " has been locked for " + limit.toSeconds()
                + " s; expected the process that starts or stops a server there to be done by now; "
                + "end that process and start again");
    }
}
