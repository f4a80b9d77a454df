package io.headhunter.benchmark.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the workers sent to their provider, dead or alive.
 *
 * @param all texts
 * @param different of these: each had to be sent once
 * @param inFlight of the last call of each thread of a worker's last backfill, the texts that another call sent too: the
 *     worker died before it could publish them
 */
public record SentTexts(long all, long different, long inFlight) {
    /** Begins the line of a call; the number of its thread follows. */
    static final String CALL = "call ";
    /** The line of a backfill that has ended as it should: none of its calls is under way any more. */
    private static final String RUN_ENDED = "run ended";

    /** Notes in a worker's list that a backfill has ended as it should. */
    public static void endRun(Path list) throws IOException {
        if (Files.exists(list)) {
            Files.writeString(list, RUN_ENDED + "\n", StandardOpenOption.APPEND);
        }
    }

    /** From the lists that {@link InventedProviders} wrote, one for each worker. */
    public static SentTexts read(Path folder) throws IOException {
        Map<String, Integer> times = new HashMap<>();
        List<List<String>> lastCalls = new ArrayList<>();
        try (Stream<Path> lists = Files.list(folder)) {
            for (Path list :
                    lists.filter(file -> file.toString().endsWith(".sent")).toList()) {
                Map<String, List<String>> byThread = new HashMap<>();
                List<String> call = new ArrayList<>();
                for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                    if (line.startsWith(CALL)) {
                        call = new ArrayList<>();
                        byThread.put(line, call);
                    } else if (line.equals(RUN_ENDED)) {
                        byThread.clear();
                    } else {
                        call.add(line);
                        times.merge(line, 1, Integer::sum);
                    }
                }
                lastCalls.addAll(byThread.values());
            }
        }
        return new SentTexts(
                times.values().stream().mapToLong(Integer::intValue).sum(), times.size(), inFlight(times, lastCalls));
    }

    /** Each text once for each time that it died, and never more often than it was sent again. */
    private static long inFlight(Map<String, Integer> times, List<List<String>> lastCalls) {
        Map<String, Integer> left = new HashMap<>(times);
        long count = 0;
        for (List<String> call : lastCalls) {
            Set<String> texts = new HashSet<>(call);
            for (String text : texts) {
                if (left.getOrDefault(text, 0) > 1) {
                    left.merge(text, -1, Integer::sum);
                    count++;
                }
            }
        }
        return count;
    }
}
