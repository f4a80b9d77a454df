package io.headhunter.messaging;

import io.headhunter.time.Deadline;

/**
 * Sends messages to the write side. There is no such bean where nobody set where to. Safe for use by many threads.
 */
public interface MessagePublisher {
    /**
     * Sends a message and waits until it is stored or given up, to the deadline at the longest. After a failure the
     * following messages are not tried for a while, so that a receiver that is down costs its callers next to nothing.
     * The first message opens the connection, which takes longer than a message does.
     */
    PublishOutcome publish(Message message, Deadline deadline);
}
