package io.headhunter.benchmark.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a Redis, hands bytes on, and can fail as one does: refuse connections and end those there are, or accept and
 * say nothing. Safe for use by many threads.
 */
public final class RedisGate implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String redisHost;
    private final int redisPort;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean isHung;
    private @Nullable ServerSocket server;

    /** Opens on a port of its own. */
    public RedisGate(String redisHost, int redisPort) throws IOException {
        this.redisHost = redisHost;
        this.redisPort = redisPort;
        ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = first.getLocalPort();
        serve(first);
    }

    /** On 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Redis is there, and answers. */
    void open() throws IOException {
        hang(false);
        if (server == null) {
            ServerSocket next = new ServerSocket();
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            serve(next);
        }
    }

    /** Redis is gone. */
    void shut() throws IOException {
        ServerSocket known = server;
        server = null;
        if (known != null) {
            known.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        hang(false);
    }

    /** Redis accepts, and answers nothing. */
    void hang() throws IOException {
        open();
        hang(true);
    }

    private void hang(boolean hangs) {
        lock.lock();
        try {
            isHung = hangs;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void serve(ServerSocket accepting) {
        server = accepting;
        Thread.ofVirtual().name("redis-gate").start(() -> {
            while (!accepting.isClosed()) {
                try {
                    Socket client = accepting.accept();
                    Socket redis = new Socket(redisHost, redisPort);
                    sockets.add(client);
                    sockets.add(redis);
                    Thread.ofVirtual().start(() -> handOn(client, redis));
                    Thread.ofVirtual().start(() -> handOn(redis, client));
                } catch (IOException e) {
                    // closed, or Redis is not there: who connected sees the same
                }
            }
        });
    }

    private void handOn(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to;
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                awaitPassage();
                output.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one side is gone, so the other goes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (isHung) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        shut();
    }
}
