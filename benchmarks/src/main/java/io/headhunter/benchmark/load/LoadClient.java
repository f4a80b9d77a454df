package io.headhunter.benchmark.load;

import java.io.IOException;
import java.sql.SQLException;

/** One of the clients of a slice. Used by one thread. */
interface LoadClient extends AutoCloseable {
    /**
     * Does the work once.
     *
     * @param number counts the calls of all clients of the run, from 0
     */
    void call(long number) throws IOException, SQLException, WrongAnswerException;

    @Override
    void close() throws IOException, SQLException;

    /** Makes clients. */
    @FunctionalInterface
    interface Factory {
        LoadClient open() throws IOException, SQLException;
    }

    /** An answer that must not count as one. */
    final class WrongAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongAnswerException(String message) {
            super(message);
        }
    }
}
