package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a server wrote to its log since a start began.
 *
 * @param offsetBytes length of the log before the start
 */
record ServerLog(Path file, long offsetBytes) {
    private static final long ROTATE_BYTES = 10_000_000;
    private static final int TAIL_BYTES = 3_000;

    /** Begins a chapter. A log that has grown long is first put aside as {@code server.log.1}, in place of an older one. */
    static ServerLog begin(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return new ServerLog(file, Files.size(file));
    }

    boolean contains(String words) {
        return tail().contains(words);
    }

    /** The last lines since the start began, at most 3,000 bytes. */
    String tail() {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(offsetBytes, channel.size() - TAIL_BYTES);
            ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
            channel.read(buffer, start);
            return UTF_8.decode(buffer.flip()).toString().strip();
        } catch (IOException e) {
            return "(the log cannot be read: " + e.getMessage() + ")";
        }
    }

    String lastLine() {
        return tail().lines().reduce("", (first, second) -> second);
    }
}
