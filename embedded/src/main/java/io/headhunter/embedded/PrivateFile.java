package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/** Small files that only their owner may read, and that are seen either whole or not at all. */
final class PrivateFile {
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFile() {}

    static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + randomHex(4));
        try (var channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
            channel.force(true);
        }
        if (ServerUser.isRoot()) {
            // Root on somebody else's data folder must not lock its owner out.
            Files.setOwner(fresh, Files.getOwner(file.toAbsolutePath().getParent()));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void writeProperties(Path file, Properties values) throws IOException {
        var text = new StringWriter();
        values.store(text, null);
        write(file, text.toString());
    }

    static Properties readProperties(Path file) throws IOException {
        var values = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            values.load(reader);
        }
        return values;
    }

    /** A name or password that nobody guesses: {@code bytes} random bytes in hexadecimal. */
    static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
