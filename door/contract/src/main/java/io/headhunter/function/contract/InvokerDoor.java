package io.headhunter.function.contract;

import com.google.cloud.functions.invoker.runner.Invoker;
import java.net.ServerSocket;
import java.util.Map;

/** A Google Cloud function in the functions framework's own host, on a real port. */
public final class InvokerDoor implements Door, AutoCloseable {
    private final Invoker invoker;
    private final SocketDoor socket;
    private final Map<String, String> settings;

    private InvokerDoor(Invoker invoker, SocketDoor socket, Map<String, String> settings) {
        this.invoker = invoker;
        this.socket = socket;
        this.settings = settings;
    }

    /** Starts the host. It makes the function itself, so settings can only come from outside: system properties. */
    public static InvokerDoor start(Class<?> function, Map<String, String> settings) throws Exception {
        settings.forEach(System::setProperty);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Invoker invoker = new Invoker(port, function.getName(), "http", function.getClassLoader());
        invoker.startTestServer();
        return new InvokerDoor(invoker, new SocketDoor(port), settings);
    }

    @Override
    public Reply send(Call call) throws Exception {
        return socket.send(call);
    }

    @Override
    public void close() throws Exception {
        invoker.stopServer();
        settings.keySet().forEach(System::clearProperty);
    }
}
