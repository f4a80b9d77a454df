package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The passwords of one server, random, in a file that only its owner may read. Written before they are used, so that a
 * kill in between loses nothing.
 */
final class Credentials {
    private static final int PASSWORD_BYTES = 16;

    private final Path file;

    Credentials(Path file) {
        this.file = file;
    }

    /** The password of that name, made now if there is none. The caller holds the folder's lock. */
    String password(String name) throws IOException {
        Properties values = Files.exists(file) ? PrivateFile.readProperties(file) : new Properties();
        String password = values.getProperty(name);
        if (password != null) {
            return password;
        }
        String fresh = PrivateFile.randomHex(PASSWORD_BYTES);
        values.setProperty(name, fresh);
        PrivateFile.writeProperties(file, values);
        return fresh;
    }
}
