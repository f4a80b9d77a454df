package io.headhunter.messaging;

/**
 * A message to the write side, as docs/messages describes it.
 *
 * @param type which schema the data has: {@code recall.probe}
 * @param json the data, an object
 */
public record Message(String type, String json) {
    public Message {
        if (type.isBlank()) {
            throw new IllegalArgumentException("the type is blank; expected that of a schema");
        }
        if (json.isBlank()) {
            throw new IllegalArgumentException("the data is blank; expected a JSON object");
        }
    }

    /** Without the data: it may tell what people search for, and texts like this one get into logs. */
    @Override
    public String toString() {
        return "Message[" + type + ", " + json.length() + " characters]";
    }
}
