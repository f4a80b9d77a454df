package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names and sizes of all files in a folder, kept in that folder, to notice later that some were lost: cleaners of
 * cache folders delete old files one by one. Sizes only: reading 20 MB at every start would cost more than it finds.
 */
final class FileList {
    private static final String NAME = "files.txt";

    private FileList() {}

    static void write(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> lines = files.filter(Files::isRegularFile)
                    .map(file -> file.toFile().length() + " " + folder.relativize(file))
                    .sorted()
                    .toList();
            Files.write(folder.resolve(NAME), lines, UTF_8);
        }
    }

    /** Whether the folder has a list and all that is on it. */
    static boolean isComplete(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve(NAME), UTF_8)) {
            return lines.allMatch(line -> {
                int space = line.indexOf(' ');
                // File.length() is one system call and answers 0 for a file that is gone.
                return folder.resolve(line.substring(space + 1)).toFile().length()
                        == Long.parseLong(line.substring(0, space));
            });
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
