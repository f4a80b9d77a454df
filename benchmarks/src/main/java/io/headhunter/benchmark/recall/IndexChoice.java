package io.headhunter.benchmark.recall;

import io.headhunter.problem.InvalidRequestException;
import java.util.Locale;

/** Which index a measured search is told to use. */
public enum IndexChoice {
    /** The system chooses, as it does for a search. */
    AUTO,
    HNSW,
    DISKANN,
    /** None: every passing document is compared. */
    EXACT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidRequestException if the label names none */
    public static IndexChoice of(String label) {
        for (IndexChoice choice : values()) {
            if (choice.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw InvalidRequestException.of("types", "has " + label + "; expected auto, hnsw, diskann or exact");
    }
}
