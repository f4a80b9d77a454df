package io.headhunter.db;

import static java.util.Objects.requireNonNull;

/** Text that must not reach a log: {@link #toString()} shows stars. */
public record Secret(String value) {
    public Secret {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return "***";
    }
}
