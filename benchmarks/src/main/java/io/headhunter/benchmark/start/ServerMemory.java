package io.headhunter.benchmark.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of a process, as Linux counts it.
 *
 * @param residentBytes all that it has in memory
 * @param proportionalBytes the same, with what it shares with other processes counted by share
 */
public record ServerMemory(long residentBytes, long proportionalBytes) {
    private static final long KIB = 1024;

    /** @throws IOException if the process is gone, or on a system without {@code /proc} */
    static ServerMemory of(long processId) throws IOException {
        String smaps =
                Files.readString(Path.of("/proc", Long.toString(processId), "smaps_rollup"), StandardCharsets.US_ASCII);
        return new ServerMemory(bytes(smaps, "Rss:"), bytes(smaps, "Pss:"));
    }

    private static long bytes(String smaps, String name) throws IOException {
        return smaps.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(kib -> Long.parseLong(kib) * KIB)
                .findFirst()
                .orElseThrow(() -> new IOException("there is no " + name + " in smaps_rollup"));
    }
}
