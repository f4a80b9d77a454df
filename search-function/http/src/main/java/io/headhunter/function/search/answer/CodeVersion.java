package io.headhunter.function.search.answer;

import io.headhunter.search.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Names the code that computes and renders answers, so that a release never serves what another one computed: check sums
 * of our classes and resources, as the archive has them. The same in every process that runs the same build.
 */
final class CodeVersion {
    private static final String OURS = "io/headhunter/";

    private CodeVersion() {}

    /** A text that another build has otherwise. */
    static String current() {
        Map<String, Long> sums = new TreeMap<>();
        for (Class<?> part : List.of(Searcher.class, CodeVersion.class)) {
            addAll(part, sums);
        }
        CRC32 sum = new CRC32();
        sums.forEach((name, value) -> sum.update((name + '=' + value + ';').getBytes(StandardCharsets.UTF_8)));
        return sums.size() + "-" + Long.toHexString(sum.getValue());
    }

    /**
     * By the place of the class file and not by the code source of the class: of a class out of a cache of loaded classes
     * (JEP 483) that was made in another folder the latter knows no location.
     */
    private static void addAll(Class<?> part, Map<String, Long> sums) {
        String file = part.getName().replace('.', '/') + ".class";
        URL url = part.getClassLoader().getResource(file);
        if (url == null) {
            return;
        }
        try {
            if (url.openConnection() instanceof JarURLConnection inArchive) {
                addArchive(Path.of(inArchive.getJarFileURL().toURI()), sums);
            } else {
                String place = url.toString();
                addFolder(Path.of(URI.create(place.substring(0, place.length() - file.length()))), sums);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the code lies at no path", e);
        }
    }

    private static void addFolder(Path folder, Map<String, Long> sums) throws IOException {
        Path ours = folder.resolve(OURS);
        if (!Files.isDirectory(ours)) {
            return;
        }
        try (Stream<Path> files = Files.walk(ours)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                sums.put(folder.relativize(file).toString().replace('\\', '/'), sum.getValue());
            }
        }
    }

    private static void addArchive(Path archive, Map<String, Long> sums) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(OURS) && !entry.isDirectory()) {
                    sums.put(entry.getName(), entry.getCrc());
                }
            }
        }
    }
}
