package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** With a space in its name, as people have them. JUnit makes its temporary folders for their owner alone; as root the server's account must be able to pass. */
final class DataFolder {
    private DataFolder() {}

    static Path below(Path temporary) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        return temporary.resolve("data folder");
    }
}
