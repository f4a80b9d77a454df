package io.headhunter.packaging.image;

import io.headhunter.packaging.PackagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What programs and libraries need of the system that they run on, found on the build machine by its own loader: for an
 * image that has no other base. A base image brings its own instead.
 */
final class SystemLibraries {
    /** {@code libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)} or {@code /lib64/ld-linux-x86-64.so.2 (0x…)}. */
    private static final Pattern FOUND = Pattern.compile("^\\s*(?:(\\S+) => )?(/\\S+) \\(0x[0-9a-f]+\\)$");

    private static final Pattern MISSING = Pattern.compile("^\\s*(\\S+) => not found$");

    private SystemLibraries() {}

    /**
     * Copies into {@code root} what the native code below it needs and does not have.
     *
     * @throws PackagingException if the build machine lacks something
     */
    static void gather(Path root) throws IOException {
        List<Path> code = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> Files.isRegularFile(file) && isCode(file)).forEach(code::add);
        }
        Map<String, Path> needed = new TreeMap<>();
        for (Path file : code) {
            for (String line : Tool.run(List.of("ldd", file.toString())).lines().toList()) {
                Matcher missing = MISSING.matcher(line);
                if (missing.matches() && !isOurs(missing.group(1), code)) {
                    throw new PackagingException(root.relativize(file) + " needs " + missing.group(1)
                            + ", which this machine does not have; expected it; install it, or name a base image");
                }
                Matcher found = FOUND.matcher(line);
                if (found.matches() && !found.group(2).startsWith(root.toString())) {
                    needed.put(found.group(2), Path.of(found.group(2)));
                }
            }
        }
        for (Path library : needed.values()) {
            // Where the loader looks for it, with what the path leads to in the end.
            Path target = root.resolve(library.toString().substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(library.toRealPath(), target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Loaded before by its path: {@code libonnxruntime.so} is what {@code libonnxruntime.so.1} asks for. */
    private static boolean isOurs(String name, List<Path> code) {
        return code.stream().anyMatch(file -> name.startsWith(file.getFileName().toString()));
    }

    private static boolean isCode(Path file) {
        try (var stream = Files.newInputStream(file)) {
            byte[] start = stream.readNBytes(4);
            return start.length == 4 && start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F';
        } catch (IOException e) {
            throw new PackagingException(file + " cannot be read; expected it to be readable", e);
        }
    }
}
