package io.headhunter.benchmark.start;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of requests when servers were told to end.
 *
 * @param inFlight requests that were sent before the signal and not answered yet
 * @param failures what became of those of them that were not answered with 200
 * @param answered all that were answered with 200
 * @param exits from the signal to the end of the process, of each server
 * @param codes of the processes
 */
public record StopReport(
        int inFlight, List<String> failures, long answered, List<Duration> exits, List<Integer> codes) {
    public StopReport {
        failures = List.copyOf(failures);
        exits = List.copyOf(exits);
        codes = List.copyOf(codes);
    }

    public Duration longestExit() {
        return exits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** As a person reads it. */
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%d stops, %d requests answered, %d in flight at the signal, %d of these failed, longest exit %.2f s%n%s",
                exits.size(),
                answered,
                inFlight,
                failures.size(),
                longestExit().toMillis() / 1e3,
                failures.stream().map(failure -> "  " + failure + "\n").reduce("", String::concat));
    }
}
