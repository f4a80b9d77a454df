package io.headhunter.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * What the platforms of functions take.
 * <p>Google Cloud: one jar in the root, whose manifest names its libraries in {@code lib/}; a second jar in the root is
 * refused there (buildpack of the functions framework). AWS: everything in {@code lib/}, which the managed runtime puts
 * on the class path in the order of the names.
 */
final class FunctionArchive {
    private static final String LIBRARIES = "lib/";

    private final Platform platform;
    private final Instant time;
    private final Path scratch;

    /** @param scratch an empty folder for what lies between */
    FunctionArchive(Platform platform, Instant time, Path scratch) {
        this.platform = platform;
        this.time = time;
        this.scratch = scratch;
    }

    void writeForGoogle(Deployable deployable, Path archive) throws IOException {
        try (ReproducibleZip zip = new ReproducibleZip(archive, time)) {
            zip.store(deployable.name() + ".jar", withClassPath(deployable));
            addLibraries(deployable, zip);
        }
    }

    void writeForAws(Deployable deployable, Path archive) throws IOException {
        try (ReproducibleZip zip = new ReproducibleZip(archive, time)) {
            zip.store(LIBRARIES + deployable.name() + ".jar", Files.readAllBytes(deployable.jar()));
            addLibraries(deployable, zip);
        }
    }

    private void addLibraries(Deployable deployable, ReproducibleZip zip) throws IOException {
        for (Path library : deployable.libraries()) {
            Path trimmed = scratch.resolve(library.getFileName());
            TrimmedJar.copy(library, trimmed, platform, time);
            zip.store(LIBRARIES + library.getFileName(), Files.readAllBytes(trimmed));
            Files.delete(trimmed);
        }
    }

    private byte[] withClassPath(Deployable deployable) throws IOException {
        Path jar = scratch.resolve(deployable.name() + ".jar");
        try (JarFile own = new JarFile(deployable.jar().toFile());
                ReproducibleZip copy = new ReproducibleZip(jar, time)) {
            Manifest manifest = own.getManifest();
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            deployable.libraries().stream()
                                    .map(library -> LIBRARIES + library.getFileName())
                                    .collect(Collectors.joining(" ")));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            manifest.write(written);
            copy.add(JarFile.MANIFEST_NAME, written.toByteArray());
            List<? extends ZipEntry> entries = Collections.list(own.entries());
            for (ZipEntry entry : entries) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream content = own.getInputStream(entry)) {
                        copy.add(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        byte[] bytes = Files.readAllBytes(jar);
        Files.delete(jar);
        return bytes;
    }
}
