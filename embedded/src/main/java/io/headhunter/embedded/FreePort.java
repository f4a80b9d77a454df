package io.headhunter.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A TCP port on 127.0.0.1 that was free a moment ago. Somebody may take it before the server does: every user of a
 * port tries again with another one when the server reports it taken.
 */
final class FreePort {
    /** How often a start may lose that race. Chosen, not measured: losing it once is rare already. */
    static final int ATTEMPTS = 10;

    private FreePort() {}

    static int find() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
