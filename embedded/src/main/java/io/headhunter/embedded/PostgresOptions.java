package io.headhunter.embedded;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * How an embedded PostgreSQL is to be.
 *
 * @param application name of the application's database and of the role that owns it: 1 to 63 lower-case letters,
 *     digits and underscores, starting with a letter
 * @param extensions what is installed beside PostgreSQL itself, and created in the application's database
 * @param listener is told about progress
 */
public record PostgresOptions(String application, Extensions extensions, StartListener listener) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public PostgresOptions {
        requireNonNull(extensions, "extensions is null");
        requireNonNull(listener, "listener is null");
        if (!NAME.matcher(application).matches() || application.equals("postgres")) {
            throw new IllegalArgumentException("application is '" + application
                    + "'; expected 1 to 63 of a-z, 0-9 and _, starting with a letter, and not 'postgres'");
        }
    }

    /** Database and role {@code headhunter}, with pgvectorscale, silent. */
    public static PostgresOptions defaults() {
        return new PostgresOptions("headhunter", Extensions.PGVECTORSCALE, StartListener.silent());
    }

    public PostgresOptions withApplication(String name) {
        return new PostgresOptions(name, extensions, listener);
    }

    public PostgresOptions withExtensions(Extensions wanted) {
        return new PostgresOptions(application, wanted, listener);
    }

    public PostgresOptions withListener(StartListener wanted) {
        return new PostgresOptions(application, extensions, wanted);
    }
}
