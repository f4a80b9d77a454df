package io.headhunter.function.auth;

import io.micronaut.context.BeanContext;
import io.micronaut.context.env.Environment;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** From where this process can be reached. */
@Singleton
final class Reachability {
    private static final String LISTENERS = "micronaut.server.netty.listeners";

    private final boolean loopbackOnly;

    Reachability(BeanContext beans, Environment environment, HttpServerConfiguration server) {
        // A function has no server of its own: whoever may call it is decided elsewhere.
        this.loopbackOnly = beans.containsBean(EmbeddedServer.class)
                && server.getHost().map(Reachability::isLoopback).orElse(false)
                && !environment.containsProperties(LISTENERS);
    }

    /** True only if it is certain that no other machine can connect. */
    boolean isLoopbackOnly() {
        return loopbackOnly;
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
