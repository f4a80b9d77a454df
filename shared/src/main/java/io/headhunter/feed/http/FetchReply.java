package io.headhunter.feed.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came back. */
public sealed interface FetchReply {
    /**
     * Content, to be read and closed by whoever asked.
     *
     * @param etag to be sent with the next question; null: there is none that can be sent
     * @param lastModified the same
     */
    record Content(
            ReplyBody body, @Nullable String etag, @Nullable String lastModified) implements FetchReply {}

    /** It is what it was. */
    record NotModified() implements FetchReply {}

    /**
     * Nothing that can be used.
     *
     * @param detail what was wrong, what was expected and what to do; of our own words
     * @param retryAfter how long the other side asks to be left alone; null: it does not
     */
    record Failed(
            FetchFailure failure, String detail, @Nullable Duration retryAfter) implements FetchReply {}
}
