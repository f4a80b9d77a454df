package io.headhunter.benchmark.load;

import io.headhunter.problem.InvalidRequestException;
import java.time.Duration;
import java.util.List;

/**
 * How hard and how long.
 *
 * @param documents size of the collection that is searched
 * @param clients at once, each number measured by itself
 * @param length of each measurement
 */
public record LoadRequest(int documents, List<Integer> clients, Duration length) {
    private static final int MAX_CLIENTS = 1_000;

    public LoadRequest {
        clients = List.copyOf(clients);
        for (int count : clients) {
            if (count < 1 || count > MAX_CLIENTS) {
                throw InvalidRequestException.of("clients", "has " + count + "; expected 1 to " + MAX_CLIENTS);
            }
        }
        if (clients.isEmpty()) {
            throw InvalidRequestException.of("clients", "is empty; expected numbers, e.g. 1,8,32");
        }
        if (!length.isPositive()) {
            throw InvalidRequestException.of("seconds", "is " + length.toSeconds() + "; expected 1 or more");
        }
    }

    int mostClients() {
        return clients.stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /** Compilers and buffers get as long as a measurement takes; chosen, not measured. */
    Duration warmUp() {
        return length;
    }
}
