package io.headhunter.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder with what a release consists of, and the list of its check sums, {@code SHA256SUMS}. */
final class ArtifactFolder {
    private static final String SUMS = "SHA256SUMS";
    private static final double MEGABYTE = 1e6;

    private ArtifactFolder() {}

    /** Makes the folder, or deletes what is in it. */
    static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
        return Files.createDirectories(folder);
    }

    /** Writes the check sums. Returns a line for each artifact with its size, for people. */
    static String summarise(Path folder) throws IOException {
        StringBuilder sums = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        List<Path> artifacts;
        try (Stream<Path> files = Files.list(folder)) {
            artifacts = files.sorted().toList();
        }
        for (Path artifact : artifacts) {
            sums.append(sha256(artifact))
                    .append("  ")
                    .append(artifact.getFileName())
                    .append('\n');
            lines.append(String.format(
                    Locale.ROOT, "%8.1f MB  %s%n", Files.size(artifact) / MEGABYTE, artifact.getFileName()));
        }
        Files.writeString(folder.resolve(SUMS), sums, StandardCharsets.UTF_8);
        return lines.toString();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var stream = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
