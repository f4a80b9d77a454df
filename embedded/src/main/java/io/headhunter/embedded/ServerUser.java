package io.headhunter.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The account that PostgreSQL runs under: our own, unless that is root, which PostgreSQL refuses. Then it is
 * {@code postgres} or {@code nobody}, whichever exists.
 *
 * @param name the account's name
 * @param prefix what goes before a command so that it runs under that account; empty for our own
 */
record ServerUser(String name, List<String> prefix) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Finding out takes three processes, and the answer stays the same. */
    private static final Map<String, List<String>> SWITCHES = new ConcurrentHashMap<>();

    private static final Path ANYWHERE = Path.of("/");

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    static ServerUser forNewCluster() {
        return forCluster(Path.of("/nowhere"));
    }

    /** The account that owns the cluster, or if there is none yet, that for a new one. */
    static ServerUser forCluster(Path cluster) {
        if (!isRoot()) {
            return new ServerUser(System.getProperty("user.name"), List.of());
        }
        String name = ownerOf(cluster)
                .or(() -> Stream.of("postgres", "nobody")
                        .filter(ServerUser::exists)
                        .findFirst())
                .orElseThrow(() -> new EmbeddedServerException(
                        "this is root, which PostgreSQL refuses, and there is no other account to run it under; "
                                + "expected an account 'postgres' or 'nobody'; create one or run as another user"));
        return new ServerUser(name, SWITCHES.computeIfAbsent(name, ServerUser::switchTo));
    }

    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Whether this account can reach what the folder holds, every folder above it included. */
    boolean canEnter(Path folder) {
        if (prefix.isEmpty()) {
            return Files.isExecutable(folder);
        }
        try {
            return ExternalCommand.run(ANYWHERE, LIMIT, command(List.of("test", "-x", folder.toString())))
                    .succeeded();
        } catch (IOException e) {
            throw EmbeddedServerException.unexpected("looking at " + folder + " as " + name, e);
        }
    }

    /** Makes a file or folder this account's own, closed to all others. */
    void takeOver(Path path) throws IOException {
        String rights = Files.isDirectory(path) ? "rwx------" : "rw-------";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        if (!prefix.isEmpty()) {
            Files.setOwner(path, principal(name));
        }
    }

    private static Optional<String> ownerOf(Path cluster) {
        try {
            return Optional.of(Files.getOwner(cluster).getName()).filter(owner -> !owner.equals("root"));
        } catch (IOException e) {
            return Optional.empty(); // there is no cluster yet
        }
    }

    private static boolean exists(String name) {
        try {
            principal(name);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static UserPrincipal principal(String name) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
    }

    private static List<String> switchTo(String name) {
        List<List<String>> ways = new ArrayList<>();
        numericGroup(name)
                .ifPresent(
                        group -> ways.add(List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups")));
        ways.add(List.of("runuser", "-u", name, "--"));
        for (List<String> way : ways) {
            var trial = new ArrayList<>(way);
            trial.add("true");
            if (succeeds(trial)) {
                return way;
            }
        }
        throw new EmbeddedServerException("this is root, which PostgreSQL refuses, and neither setpriv nor runuser can "
                + "start a program as '" + name + "'; expected one of them (package util-linux); install it, run as "
                + "another user, or point DATABASE_URL or PGVECTOR_HOST at a real server");
    }

    private static Optional<String> numericGroup(String name) {
        try {
            var outcome = ExternalCommand.run(ANYWHERE, LIMIT, List.of("id", "-g", name));
            return Optional.of(outcome.output()).filter(group -> outcome.succeeded());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return ExternalCommand.run(ANYWHERE, LIMIT, command).succeeded();
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
