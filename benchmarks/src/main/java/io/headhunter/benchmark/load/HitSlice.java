package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that ask as fast as they are answered, all on one thread: a thread for each would cost as much as the server that
 * shares the cores with them. A closed loop as {@link LoadSlice}; a latency counts until this thread has read and checked
 * the answer.
 */
final class HitSlice implements AutoCloseable {
    private final List<ByteBuffer> requests;
    private final Selector selector;
    private final List<HitConnection> connections = new ArrayList<>();
    private int next;

    /** @param requests asked in turn */
    HitSlice(int port, int clients, List<byte[]> requests) throws IOException {
        this.requests = requests.stream().map(HitSlice::direct).toList();
        this.selector = Selector.open();
        for (int i = 0; i < clients; i++) {
            HitConnection connection = new HitConnection(port);
            connections.add(connection);
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
        }
    }

    /** What the socket need not copy. */
    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Runs to the end; answers that are under way then are waited for and counted. */
    Tally run(Duration length) throws IOException {
        Tally tally = new Tally();
        long startNanos = Ticker.SYSTEM.nanos();
        Deadline end = Deadline.in(length);
        for (HitConnection connection : connections) {
            ask(connection);
        }
        int underWay = connections.size();
        while (underWay > 0) {
            selector.select();
            boolean isOver = end.isExpired();
            for (SelectionKey key : selector.selectedKeys()) {
                HitConnection connection = (HitConnection) key.attachment();
                if (receive(connection, tally)) {
                    if (isOver) {
                        underWay--;
                    } else {
                        ask(connection);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        tally.addElapsed(Ticker.SYSTEM.nanos() - startNanos);
        return tally;
    }

    private void ask(HitConnection connection) throws IOException {
        connection.send(requests.get(next++ % requests.size()), Ticker.SYSTEM.nanos());
    }

    /** Whether it is complete, good or not. */
    private static boolean receive(HitConnection connection, Tally tally) throws IOException {
        try {
            if (!connection.receive()) {
                return false;
            }
            tally.succeeded(Ticker.SYSTEM.nanos() - connection.sentNanos());
        } catch (WrongAnswerException e) {
            tally.failed(String.valueOf(e.getMessage()));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (HitConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
