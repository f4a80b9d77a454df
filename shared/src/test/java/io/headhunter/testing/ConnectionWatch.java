package io.headhunter.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Counts the connections that are out, all together and by thread. For {@code ConnectionPool#wrapConnections}. */
public final class ConnectionWatch implements UnaryOperator<Connection> {
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger mostOfAThread = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<Thread, Integer> byThread = new ConcurrentHashMap<>();

    @Override
    public Connection apply(Connection connection) {
        Thread taker = Thread.currentThread();
        taken.incrementAndGet();
        most.accumulateAndGet(out.incrementAndGet(), Math::max);
        mostOfAThread.accumulateAndGet(byThread.merge(taker, 1, Integer::sum), Math::max);
        return (Connection) Proxy.newProxyInstance(
                ConnectionWatch.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        out.decrementAndGet();
                        byThread.merge(taker, -1, Integer::sum);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** Most that were out at once. */
    public int most() {
        return most.get();
    }

    /** Most that one thread had at once. */
    public int mostOfAThread() {
        return mostOfAThread.get();
    }

    /** How often one was taken. */
    public int taken() {
        return taken.get();
    }
}
