package io.headhunter.benchmark.lexical;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Counts the statements that are prepared on the connections it watches. Safe for use by many threads. */
final class StatementCount implements UnaryOperator<Connection> {
    private final AtomicLong prepared = new AtomicLong();

    @Override
    public Connection apply(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        prepared.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    long prepared() {
        return prepared.get();
    }
}
