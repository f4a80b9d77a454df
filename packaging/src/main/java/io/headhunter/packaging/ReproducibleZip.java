package io.headhunter.packaging;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file that is the same bytes whenever and wherever it is written: all entries have one time, which knows no time
 * zone, and come in the order in which they are added. Not safe for use by several threads.
 */
final class ReproducibleZip implements Closeable {
    private final ZipOutputStream out;
    private final LocalDateTime time;

    ReproducibleZip(Path file, Instant time) throws IOException {
        this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out = new ZipOutputStream(stream);
    }

    /** Compresses, except for folders. These are kept: the framework looks folders up by name. */
    void add(String name, byte[] content) throws IOException {
        if (name.endsWith("/")) {
            store(name, content);
            return;
        }
        ZipEntry entry = entry(name);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** For what is compressed already. */
    void store(String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = entry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        return entry;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
