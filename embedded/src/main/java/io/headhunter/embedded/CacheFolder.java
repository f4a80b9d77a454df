package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where programs are kept from one start to the next: {@code $XDG_CACHE_HOME/headhunter}, else
 * {@code ~/.cache/headhunter}. For root it must be a place that the account of the server can read, which root's home
 * is not: {@code /var/cache/headhunter}.
 */
final class CacheFolder {
    private CacheFolder() {}

    static Path locate(ServerUser user) {
        for (Path candidate : candidates(System.getenv("XDG_CACHE_HOME"))) {
            create(candidate);
            if (user.canEnter(candidate)) {
                return candidate;
            }
        }
        throw new EmbeddedServerException("account '" + user.name() + "' cannot read any cache folder of "
                + candidates(System.getenv("XDG_CACHE_HOME")) + "; expected one whose parents all let it pass; "
                + "set XDG_CACHE_HOME to such a place");
    }

    private static List<Path> candidates(@Nullable String xdgCacheHome) {
        List<Path> candidates = new ArrayList<>();
        if (xdgCacheHome != null && Path.of(xdgCacheHome).isAbsolute()) {
            candidates.add(Path.of(xdgCacheHome, "headhunter"));
        } else if (!ServerUser.isRoot()) {
            candidates.add(Path.of(System.getProperty("user.home"), ".cache", "headhunter"));
        }
        if (ServerUser.isRoot()) {
            candidates.add(Path.of("/var/cache/headhunter"));
        }
        return candidates;
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
            if (ServerUser.isRoot()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("creating the cache folder " + folder, e);
        }
    }
}
