package io.headhunter.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The Redis server inside {@code com.github.codemonstur:embedded-redis}, copied once into the cache. Only the binary
 * of that library is used: its own process handling unpacks 10 MB at every start, takes the server as a direct child,
 * which dies with a Ctrl-C meant for us, and knows nothing of servers that outlived their JVM.
 */
final class RedisBinary {
    private RedisBinary() {}

    /** The program's path; it is executable. */
    static Path obtain(Path cache) {
        String resource = resourceForThisMachine();
        try (InputStream content = RedisBinary.class.getResourceAsStream("/" + resource)) {
            if (content == null) {
                throw new EmbeddedServerException(
                        "there is no " + resource + " on the class path; expected the library "
                                + "embedded-redis 1.4.3; add it, or point REDIS_URL at a real server");
            }
            byte[] program = content.readAllBytes();
            Path file = cache.resolve(resource);
            if (file.toFile().length() != program.length || !Files.isExecutable(file)) {
                publish(program, file);
            }
            return file;
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("copying Redis into " + cache, e);
        }
    }

    private static void publish(byte[] program, Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".unfinished-" + PrivateFile.randomHex(4));
        Files.write(fresh, program);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Verified on Linux x86-64 only. */
    private static String resourceForThisMachine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean isArm = processor.equals("aarch64") || processor.equals("arm64");
        boolean isIntel = processor.equals("amd64") || processor.equals("x86_64");
        if (system.startsWith("linux") && isIntel) {
            return "redis-server-6.2.6-v5-linux-amd64";
        }
        if (system.startsWith("linux") && isArm) {
            return "redis-server-6.2.7-linux-arm64";
        }
        if (system.startsWith("mac") && isArm) {
            return "redis-server-6.2.6-v5-darwin-arm64";
        }
        if (system.startsWith("mac") && isIntel) {
            return "redis-server-6.2.6-v5-darwin-amd64";
        }
        throw new EmbeddedServerException("no embedded Redis for " + system + " on " + processor
                + "; expected Linux or macOS on x86-64 or arm64; point REDIS_URL at a real server");
    }
}
