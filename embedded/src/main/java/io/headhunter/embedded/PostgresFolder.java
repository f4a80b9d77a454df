package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one embedded PostgreSQL keeps everything: {@code cluster} (PostgreSQL's own), {@code server.log},
 * {@code server.properties}, {@code credentials.properties} and {@code lock}.
 * <p>As root the cluster belongs to another account, which must be able to reach it. If it cannot reach the folder
 * that was asked for, as below root's home, everything lives in {@code /var/lib/headhunter/<hash of the path>} and the
 * folder holds a file {@code moved-to} that says so.
 *
 * @param path real path of an existing folder
 * @param user the account of the server
 */
record PostgresFolder(Path path, ServerUser user) {
    private static final Path ELSEWHERE = Path.of("/var/lib/headhunter");
    private static final String POINTER = "moved-to";
    /** pg_ctl pastes its paths between double quotes into a shell command, where these have a meaning. */
    private static final String UNSPEAKABLE = "\"$`\\\n";

    static PostgresFolder resolve(Path asked) throws IOException {
        Files.createDirectories(asked);
        Path folder = asked.toRealPath();
        Path pointer = folder.resolve(POINTER);
        if (Files.exists(pointer)) {
            folder = Files.createDirectories(Path.of(Files.readString(pointer).strip()))
                    .toRealPath();
        }
        ServerUser user = ServerUser.forCluster(folder.resolve("cluster"));
        if (ServerUser.isRoot() && !user.canEnter(folder)) {
            if (Files.exists(folder.resolve("cluster"))) {
                throw new EmbeddedServerException("account '" + user.name() + "' cannot enter " + folder
                        + ", which holds its data; expected every folder above to let it pass; "
                        + "chmod a+x those folders, or move the data folder");
            }
            folder = moveElsewhere(folder, pointer);
        }
        requireSpeakable(folder);
        return new PostgresFolder(folder, user);
    }

    Path cluster() {
        return path.resolve("cluster");
    }

    Path log() {
        return path.resolve("server.log");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path postmasterFile() {
        return cluster().resolve("postmaster.pid");
    }

    Path credentials() {
        return path.resolve("credentials.properties");
    }

    private static Path moveElsewhere(Path folder, Path pointer) throws IOException {
        // One folder per path, so that a kill before the pointer is written is repeated, not doubled.
        Path moved = ELSEWHERE.resolve(Sha256.of(folder.toString()).substring(0, 16));
        Files.createDirectories(moved);
        for (Path opened : new Path[] {ELSEWHERE, moved}) {
            Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Files.writeString(pointer, moved + "\n", UTF_8);
        return moved.toRealPath();
    }

    private static void requireSpeakable(Path folder) {
        if (folder.toString().chars().anyMatch(letter -> UNSPEAKABLE.indexOf(letter) >= 0)) {
            throw new EmbeddedServerException("the data folder is " + folder + "; expected a path without quotation "
                    + "marks, $, ` and \\, which PostgreSQL's pg_ctl cannot handle; choose another folder");
        }
    }
}
