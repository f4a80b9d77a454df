package io.headhunter.messaging;

/** What became of a message. */
public sealed interface PublishOutcome {
    /**
     * It is stored and will be delivered.
     *
     * @param messageId as its receiver sees it
     */
    record Published(String messageId) implements PublishOutcome {}

    /**
     * It was refused, there was no answer in time, or it was not even tried because that happened a moment ago. What was
     * given up on may arrive all the same.
     *
     * @param reason without anything of the message, so safe to log
     */
    record NotPublished(String reason) implements PublishOutcome {}
}
