package io.headhunter.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running PostgreSQL server, as it describes itself in {@code postmaster.pid}. The lines of that file are listed in
 * PostgreSQL's {@code src/include/utils/pidfile.h}.
 *
 * @param port TCP port on 127.0.0.1, 0 until the server has bound one
 * @param isReady whether it accepts connections; false while it recovers from a crash
 */
record Postmaster(ProcessHandle process, int port, boolean isReady) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;
    /** Larger than any pid: Linux stops at 4,194,304 (2 to the 22nd), macOS at 99,999. */
    private static final String NOBODY = "4194399";

    /** The server that runs on this folder. A left-over file whose pid was given to another process does not count. */
    static Optional<Postmaster> find(PostgresFolder folder) {
        List<String> lines = readLines(folder);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return parseNumber(lines.getFirst())
                .flatMap(pid -> ServerProcess.find(pid, "postgres", folder.cluster()))
                .map(process -> new Postmaster(process, port(lines), isReady(lines)));
    }

    /**
     * Where {@code postmaster.pid} names a living process that is not our server, PostgreSQL would refuse to start.
     * The pid is replaced and the file kept, because its shared memory key lets PostgreSQL find out for itself whether
     * children of the crashed server are still at work.
     */
    static void disownRecycledPid(PostgresFolder folder) throws IOException {
        List<String> lines = new ArrayList<>(readLines(folder));
        if (lines.isEmpty() || find(folder).isPresent()) {
            return;
        }
        if (parseNumber(lines.getFirst()).flatMap(ProcessHandle::of).isPresent()) {
            lines.set(0, NOBODY);
            Files.write(folder.postmasterFile(), lines, UTF_8);
        }
    }

    private static List<String> readLines(PostgresFolder folder) {
        try {
            return Files.readAllLines(folder.postmasterFile(), UTF_8);
        } catch (IOException e) {
            return List.of(); // no server, or it is ending in this moment
        }
    }

    private static Optional<Long> parseNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int port(List<String> lines) {
        return lines.size() > PORT_LINE
                ? parseNumber(lines.get(PORT_LINE)).orElse(0L).intValue()
                : 0;
    }

    private static boolean isReady(List<String> lines) {
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    }
}
