package io.headhunter.benchmark.load;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one search did on its connections, in the order in which it gave them back.
 *
 * @param sessions one for each time a connection was taken
 */
record RecordedSearch(List<Session> sessions) {
    /** The operator of the vector leg: cosine distance. */
    static final String DISTANCE = "<=>";

    RecordedSearch {
        sessions = List.copyOf(sessions);
    }

    /** From taking a connection to giving it back. */
    record Session(List<Step> steps) {
        Session {
            steps = List.copyOf(steps);
        }

        private boolean computesDistances() {
            return steps.stream()
                    .anyMatch(step -> step instanceof Step.Run run && run.sql().contains(DISTANCE));
        }
    }

    /** What matters to the database. */
    sealed interface Step {
        /** A statement with its parameters. */
        record Run(String sql, List<Setting> settings) implements Step {
            public Run {
                settings = List.copyOf(settings);
            }
        }

        record AutoCommit(boolean isOn) implements Step {}

        record Commit() implements Step {}

        record Rollback() implements Step {}
    }

    /**
     * A call that set a parameter, or a property such as the fetch size, of a prepared statement.
     *
     * @param arguments as given; an array in place of the last one is in {@code array}
     */
    record Setting(
            Method method,
            List<@Nullable Object> arguments,
            @Nullable ArrayValue array) {}

    /** An SQL array, which belongs to its connection and is made anew on another one. */
    record ArrayValue(String type, List<Object> elements) {}

    /** The same search without everything but the sessions of the vector leg, settings of these sessions included. */
    RecordedSearch vectorLeg() {
        return new RecordedSearch(
                sessions.stream().filter(Session::computesDistances).toList());
    }

    int statements() {
        return sessions.stream()
                .mapToInt(session -> (int) session.steps().stream()
                        .filter(Step.Run.class::isInstance)
                        .count())
                .sum();
    }
}
