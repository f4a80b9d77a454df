package io.headhunter.function.backfill.netty;

import io.micronaut.runtime.Micronaut;

/** Starts the server. {@code MICRONAUT_SERVER_PORT} and {@code MICRONAUT_SERVER_HOST} say where it listens. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
