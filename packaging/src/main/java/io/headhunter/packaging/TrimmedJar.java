package io.headhunter.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies a library without the native code of other platforms. A library that has none is copied byte by byte. What stays
 * of a signed library stays verified: a signature speaks of each entry, and does not miss those that are gone.
 */
public final class TrimmedJar {
    private TrimmedJar() {}

    static void copy(Path jar, Path target, Platform platform, Instant time) throws IOException {
        try (ZipFile library = new ZipFile(jar.toFile())) {
            if (entries(library).stream().noneMatch(entry -> platform.isForeign(entry.getName()))) {
                Files.copy(jar, target);
                return;
            }
            try (ReproducibleZip trimmed = new ReproducibleZip(target, time)) {
                for (ZipEntry entry : entries(library)) {
                    if (!platform.isForeign(entry.getName())) {
                        trimmed.add(entry.getName(), content(library, entry));
                    }
                }
            }
        }
    }

    /**
     * Leaves out what is unwanted and compresses nothing, so that nothing has to be unpacked while a server starts. The
     * layers of an image are compressed as a whole.
     */
    public static void storeWithout(Path jar, Path target, Predicate<String> unwanted, Instant time)
            throws IOException {
        try (ZipFile library = new ZipFile(jar.toFile());
                ReproducibleZip stored = new ReproducibleZip(target, time)) {
            for (ZipEntry entry : entries(library)) {
                if (!unwanted.test(entry.getName())) {
                    stored.store(entry.getName(), content(library, entry));
                }
            }
        }
    }

    private static List<? extends ZipEntry> entries(ZipFile library) {
        return Collections.list(library.entries());
    }

    private static byte[] content(ZipFile library, ZipEntry entry) throws IOException {
        try (InputStream content = library.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
