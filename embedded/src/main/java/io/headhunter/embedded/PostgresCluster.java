package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a cluster, or recognises the one that is there. A new one is made under another name and renamed when it is
 * whole: what is called {@code cluster} is finished and is never deleted here, what is called {@code cluster.new-…}
 * is the rest of a start that was killed.
 */
final class PostgresCluster {
    static final String MAJOR_VERSION = "17";

    private static final String UNFINISHED = "cluster.new-";
    /** 0.4 s measured; a slow disk under load may need a hundred times that. */
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    private final PostgresFolder folder;
    private final PostgresInstall install;

    PostgresCluster(PostgresFolder folder, PostgresInstall install) {
        this.folder = folder;
        this.install = install;
    }

    /** Makes the cluster if there is none. The caller holds the folder's lock. */
    void ensure(String superuserPassword, boolean isDurable, StartListener listener) throws IOException {
        if (exists()) {
            requireVersion();
            return;
        }
        listener.step("creating a PostgreSQL cluster in " + folder.path());
        Path fresh = createUnfinished();
        Path password = fresh.resolveSibling(fresh.getFileName() + ".password");
        try {
            PrivateFile.write(password, superuserPassword + "\n");
            folder.user().takeOver(password);
            initdb(fresh, password, isDurable);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the cluster as a copy of one whose server is stopped. */
    void copyFrom(Path cluster) throws IOException {
        Path fresh = createUnfinished();
        // As the server's account, which so becomes the owner; the programs of the system copy faster than we do.
        var outcome = ExternalCommand.run(
                folder.path(),
                INITDB_LIMIT,
                folder.user().command(List.of("cp", "-R", cluster + "/.", fresh.toString())));
        if (!outcome.succeeded()) {
            throw new EmbeddedServerException("copying " + cluster + " failed; expected free space and read rights; "
                    + "delete that folder's parent, it is made anew\n" + outcome.output());
        }
        Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether there is a finished cluster. What an interrupted start left unfinished is deleted on the way. */
    boolean exists() throws IOException {
        deleteUnfinished();
        return Files.exists(folder.cluster());
    }

    /** Replaces PostgreSQL's two settings files, at every start, so that an old cluster gets today's settings. */
    void configure(int port, boolean isDurable) throws IOException {
        write("postgresql.conf", PostgresSettings.postgresqlConf(port, isDurable));
        write("pg_hba.conf", PostgresSettings.PG_HBA_CONF);
    }

    private Path createUnfinished() throws IOException {
        Path fresh = Files.createDirectory(folder.path().resolve(UNFINISHED + PrivateFile.randomHex(4)));
        folder.user().takeOver(fresh);
        return fresh;
    }

    private void initdb(Path fresh, Path password, boolean isDurable) throws IOException {
        List<String> command = new ArrayList<>(List.of(install.program("initdb").toString()));
        command.addAll(List.of("--pgdata=" + fresh, "--username=postgres", "--pwfile=" + password));
        command.addAll(List.of("--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"));
        if (!isDurable) {
            // Segments of 4 MB instead of 16: 12 of the 46 MB that every copy of a template would write for nothing.
            command.addAll(List.of("--no-sync", "--wal-segsize=4"));
        }
        var outcome =
                ExternalCommand.run(folder.path(), INITDB_LIMIT, folder.user().command(command));
        if (!outcome.succeeded()) {
            throw new EmbeddedServerException("initdb could not make a PostgreSQL cluster in " + folder.path()
                    + "; expected free space, glibc 2.28 or later on Linux, and rights for account '"
                    + folder.user().name() + "'; see its words below, or point DATABASE_URL or PGVECTOR_HOST at a "
                    + "real server\n" + outcome.output());
        }
    }

    private void requireVersion() throws IOException {
        Path file = folder.cluster().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new EmbeddedServerException(folder.cluster() + " is not a PostgreSQL cluster (no PG_VERSION); "
                    + "expected one or nothing; move that folder away or choose another data folder");
        }
        String version = Files.readString(file).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new EmbeddedServerException(folder.cluster() + " was made by PostgreSQL " + version + "; expected "
                    + MAJOR_VERSION + ", which cannot read it; dump it with that version and import it into a new "
                    + "data folder, or choose another data folder");
        }
    }

    private void deleteUnfinished() throws IOException {
        List<Path> unfinished;
        try (Stream<Path> content = Files.list(folder.path())) {
            unfinished = content.filter(file -> file.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path leftOver : unfinished) {
            // An initdb that outlived its killed parent would go on writing into what we delete.
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains(leftOver.toString()))
                    .forEach(ProcessHandle::destroyForcibly);
            FileTree.delete(leftOver);
        }
    }

    private void write(String name, String content) throws IOException {
        Path fresh = folder.path().resolve(name + ".new");
        Files.writeString(fresh, content, UTF_8);
        folder.user().takeOver(fresh);
        Files.move(fresh, folder.cluster().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
