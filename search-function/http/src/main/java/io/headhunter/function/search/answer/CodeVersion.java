package io.headhunter.function.search.answer;

import io.headhunter.search.Searcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

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
            addAll(part.getProtectionDomain().getCodeSource(), sums);
        }
        CRC32 sum = new CRC32();
        sums.forEach((name, value) -> sum.update((name + '=' + value + ';').getBytes(StandardCharsets.UTF_8)));
        return sums.size() + "-" + Long.toHexString(sum.getValue());
    }

    private static void addAll(@Nullable CodeSource source, Map<String, Long> sums) {
        if (source == null) {
            return;
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(place)) {
                addFolder(place, sums);
            } else {
                addArchive(place, sums);
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
