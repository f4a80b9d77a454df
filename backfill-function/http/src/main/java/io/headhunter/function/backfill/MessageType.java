package io.headhunter.function.backfill;

import io.headhunter.search.recall.RecallProbeMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a message asks for: its attribute {@code type}. */
enum MessageType {
    BACKFILL_REQUESTED("backfill.requested"),
    BACKFILL_CONTINUE("backfill.continue"),
    DOCUMENT_UPSERTED("document.upserted"),
    DOCUMENT_DELETED("document.deleted"),
    FEED_FETCH("feed.fetch"),
    RECALL_PROBE(RecallProbeMessage.TYPE);

    /** All of them, for a person to read. */
    static final String EXPECTED =
            Arrays.stream(values()).map(type -> type.label).collect(Collectors.joining(" or "));

    private final String label;

    MessageType(String label) {
        this.label = label;
    }

    static Optional<MessageType> find(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    String label() {
        return label;
    }
}
