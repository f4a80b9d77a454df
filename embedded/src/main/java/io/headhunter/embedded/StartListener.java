package io.headhunter.embedded;

/**
 * Is told what a start is doing, in words for people: {@code fetching PostgreSQL 17.9 with pgvectorscale (68 MB), once}.
 * Called from the threads that start the servers, possibly from two at once.
 */
@FunctionalInterface
public interface StartListener {
    void step(String what);

    /** Hears nothing. */
    static StartListener silent() {
        return what -> {};
    }
}
