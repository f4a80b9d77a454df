package io.headhunter.packaging.image;

import io.headhunter.packaging.PackagingException;
import io.headhunter.packaging.Platform;
import io.headhunter.packaging.TrimmedJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A folder that looks as the container's file system will: {@code /opt/java}, {@code /app/lib}, {@code /app/native}. All
 * files have one time, which the cache of loaded classes remembers and checks.
 */
final class ImageFolder {
    static final String JAVA = "/opt/java";
    static final String LIBRARIES = "/app/lib";
    static final String NATIVE = "/app/native";
    static final String CLASS_CACHE = "/app/headhunter.aot";

    /** Read from {@link #NATIVE} because a setting says so, instead of being unpacked at each start. */
    private static final Set<String> UNPACKED =
            Set.of("libonnxruntime.so", "libonnxruntime4j_jni.so", "libtokenizers.so", "libjnidispatch.so");

    private final Path root;
    private final ImageContent content;

    private ImageFolder(Path root, ImageContent content) {
        this.root = root;
        this.content = content;
    }

    /** @param root a folder that is not there yet */
    static ImageFolder assemble(Path root, ImageContent content, Platform platform, Instant time) throws IOException {
        ImageFolder folder = new ImageFolder(root, content);
        Files.createDirectories(folder.at(LIBRARIES));
        Files.createDirectories(folder.at(NATIVE));
        Files.createDirectories(folder.at(JAVA).getParent());
        JavaRuntime.create(folder.at(JAVA));
        for (Path library : content.libraries()) {
            folder.addLibrary(library, platform, time);
        }
        folder.setTimes(time);
        return folder;
    }

    Path root() {
        return root;
    }

    ImageContent content() {
        return content;
    }

    /** Where a file of the container lies on this machine. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** The libraries as the container names them, in the order of the class path. */
    String classPath(String prefix) {
        return content.libraries().stream()
                .map(library -> prefix + LIBRARIES + "/" + library.getFileName())
                .collect(Collectors.joining(":"));
    }

    /** For an image without a base: what the loader needs, one user, and a place for temporary files. */
    void addSystem() throws IOException {
        SystemLibraries.gather(root);
        Files.createDirectories(at("/etc"));
        Files.writeString(
                at("/etc/passwd"),
                "root:x:0:0:root:/:/none\nheadhunter:x:" + ContainerImage.USER + ":" + ContainerImage.USER
                        + ":headhunter:/tmp:/none\n",
                StandardCharsets.US_ASCII);
        Files.writeString(
                at("/etc/group"), "root:x:0:\nheadhunter:x:" + ContainerImage.USER + ":\n", StandardCharsets.US_ASCII);
        Files.writeString(at("/etc/nsswitch.conf"), "hosts: files dns\n", StandardCharsets.US_ASCII);
    }

    void setTimes(Instant time) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> !Files.isSymbolicLink(file)).forEach(all::add);
        }
        Collections.reverse(all); // a folder after what is in it
        for (Path file : all) {
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    private void addLibrary(Path library, Platform platform, Instant time) throws IOException {
        TrimmedJar.storeWithout(
                library,
                at(LIBRARIES).resolve(library.getFileName()),
                entry -> platform.isForeign(entry) || isUnpacked(entry),
                time);
        try (ZipFile jar = new ZipFile(library.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(jar.entries());
            for (ZipEntry entry : entries) {
                if (isUnpacked(entry.getName()) && !platform.isForeign(entry.getName())) {
                    unpack(jar, entry);
                }
            }
        }
    }

    private void unpack(ZipFile jar, ZipEntry entry) throws IOException {
        Path target = at(NATIVE).resolve(fileName(entry.getName()));
        if (Files.exists(target)) {
            throw new PackagingException(target.getFileName()
                    + " is in two libraries; expected it in one; correct the patterns of the platform");
        }
        try (InputStream code = jar.getInputStream(entry)) {
            Files.copy(code, target);
        }
    }

    private static boolean isUnpacked(String entry) {
        return UNPACKED.contains(fileName(entry));
    }

    private static String fileName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }
}
