package io.headhunter.benchmark.relevance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The files of a set, each as it is or compressed with {@code .gz} behind its name. Immutable. */
final class SetFiles {
    private final String place;
    private final Opening opening;

    private SetFiles(String place, Opening opening) {
        this.place = place;
        this.opening = opening;
    }

    @FunctionalInterface
    private interface Opening {
        Optional<InputStream> open(String name) throws IOException;
    }

    static SetFiles in(Path folder) {
        return new SetFiles(folder.toString(), name -> {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
        });
    }

    /** Files that are shipped with the program, below a folder beside this class. */
    static SetFiles shipped(String folder) {
        return new SetFiles(
                "the shipped set " + folder,
                name -> Optional.ofNullable(SetFiles.class.getResourceAsStream(folder + "/" + name)));
    }

    /** The named file; empty if there is none. */
    Optional<InputStream> open(String name) throws IOException {
        Optional<InputStream> plain = opening.open(name);
        if (plain.isPresent()) {
            return plain;
        }
        Optional<InputStream> compressed = opening.open(name + ".gz");
        return compressed.isPresent() ? Optional.of(new GZIPInputStream(compressed.get())) : Optional.empty();
    }

    /** How a message calls the file. */
    String nameOf(String file) {
        return place + "/" + file;
    }

    @Override
    public String toString() {
        return place;
    }
}
