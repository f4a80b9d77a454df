package io.headhunter.local.cli;

/** A command cannot go on; the message is for the person who typed it. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
