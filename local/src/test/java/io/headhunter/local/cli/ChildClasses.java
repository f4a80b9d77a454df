package io.headhunter.local.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of commands as jars, so that the first that ends leaves an archive of them from which the others start in half
 * the time: the JVM archives no folders (JEP 310).
 */
final class ChildClasses {
    private static final Path FOLDER =
            Path.of("target", "child-" + ProcessHandle.current().pid());
    private static final List<String> OPTIONS = make();

    private ChildClasses() {}

    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> make() {
        try {
            Files.createDirectories(FOLDER);
            String classPath = Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(path -> !path.endsWith("test-classes"))
                    .map(path -> Files.isDirectory(path) ? jar(path) : path)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return List.of(
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + FOLDER.resolve("classes.jsa"),
                    "-Xlog:disable", // what it says of archives would be part of the output
                    "-cp",
                    classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(Path folder) {
        Path jar = FOLDER.resolve(Integer.toHexString(folder.hashCode()) + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new ZipEntry(folder.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, entries);
                entries.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
