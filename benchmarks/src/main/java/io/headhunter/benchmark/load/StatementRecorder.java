package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.RecordedSearch.ArrayValue;
import io.headhunter.benchmark.load.RecordedSearch.Session;
import io.headhunter.benchmark.load.RecordedSearch.Setting;
import io.headhunter.benchmark.load.RecordedSearch.Step;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Watches connections and writes down what is run on them, so that a replay runs what searches really run, whatever the
 * code becomes. What it cannot write down (batches, callable statements, a connection that is unwrapped) fails loudly.
 * Safe for use by many threads; one search at a time, or its statements are mixed with another's.
 */
final class StatementRecorder implements UnaryOperator<Connection> {
    private final List<Session> sessions = new ArrayList<>();

    @Override
    public Connection apply(Connection connection) {
        return proxy(Connection.class, new ConnectionWatch(connection));
    }

    /** What was recorded since the last call. */
    RecordedSearch take() {
        synchronized (sessions) {
            RecordedSearch search = new RecordedSearch(sessions);
            sessions.clear();
            return search;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static UnsupportedOperationException cannotRecord(Method method) {
        return new UnsupportedOperationException("a search calls " + method.getName()
                + " of JDBC, which is not recorded; expected prepared statements; teach it to the recorder");
    }

    /** A connection from when it was taken until it is given back. */
    private final class ConnectionWatch implements InvocationHandler {
        private final Connection connection;
        private final List<Step> steps = new ArrayList<>();

        ConnectionWatch(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            Object result = method.getName().equals("unwrap") ? null : call(connection, method, arguments);
            return switch (method.getName()) {
                case "prepareStatement" ->
                    proxy(
                            PreparedStatement.class,
                            new StatementWatch(
                                    (PreparedStatement) Objects.requireNonNull(result),
                                    String.valueOf(first(arguments)),
                                    steps));
                case "createStatement" ->
                    proxy(Statement.class, new StatementWatch((Statement) Objects.requireNonNull(result), null, steps));
                case "setAutoCommit" -> {
                    steps.add(new Step.AutoCommit(Boolean.TRUE.equals(first(arguments))));
                    yield result;
                }
                case "commit" -> {
                    steps.add(new Step.Commit());
                    yield result;
                }
                case "rollback" -> {
                    steps.add(new Step.Rollback());
                    yield result;
                }
                case "close" -> {
                    end();
                    yield result;
                }
                case "prepareCall", "unwrap" -> throw cannotRecord(method);
                default -> result;
            };
        }

        private void end() {
            synchronized (sessions) {
                if (!steps.isEmpty()) {
                    sessions.add(new Session(steps));
                    steps.clear();
                }
            }
        }
    }

    private static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
        return arguments == null || arguments.length == 0 ? null : arguments[0];
    }

    /** A statement, prepared if it has its text. */
    private static final class StatementWatch implements InvocationHandler {
        private final Statement statement;
        private final @Nullable String sql;
        private final List<Step> steps;
        /** By parameter or by property: the last one counts. */
        private final Map<String, Setting> settings = new LinkedHashMap<>();

        StatementWatch(Statement statement, @Nullable String sql, List<Step> steps) {
            this.statement = statement;
            this.sql = sql;
            this.steps = steps;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            if (name.equals("addBatch") || name.equals("executeBatch") || name.equals("unwrap")) {
                throw cannotRecord(method);
            }
            if (name.startsWith("set") && arguments != null) {
                Setting setting = setting(method, arguments);
                settings.put(arguments.length > 1 ? "parameter " + arguments[0] : name, setting);
            } else if (name.equals("clearParameters")) {
                settings.keySet().removeIf(key -> key.startsWith("parameter "));
            } else if (name.startsWith("execute")) {
                String text = sql == null ? String.valueOf(first(arguments)) : sql;
                steps.add(new Step.Run(text, new ArrayList<>(settings.values())));
            }
            return call(statement, method, arguments);
        }

        private static Setting setting(Method method, @Nullable Object[] arguments) throws SQLException {
            Object last = arguments[arguments.length - 1];
            if (last instanceof Array array && array.getArray() instanceof Object[] elements) {
                return new Setting(
                        method,
                        firstOf(arguments, arguments.length - 1),
                        new ArrayValue(array.getBaseTypeName(), Arrays.asList(elements)));
            }
            return new Setting(method, firstOf(arguments, arguments.length), null);
        }

        private static List<@Nullable Object> firstOf(@Nullable Object[] arguments, int count) {
            List<@Nullable Object> first = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                first.add(arguments[i]);
            }
            return first;
        }
    }
}
