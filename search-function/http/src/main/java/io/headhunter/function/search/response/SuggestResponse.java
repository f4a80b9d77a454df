package io.headhunter.function.search.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.function.RequestId;
import io.headhunter.search.suggest.Suggestion;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Suggestions as on the wire, best first. */
@Serdeable
public record SuggestResponse(@JsonInclude List<Suggested> suggestions, String requestId) {
    /**
     * {@link Suggestion} as on the wire.
     *
     * @param type {@code title} or {@code skill}
     * @param count active documents that have it
     */
    @Serdeable
    public record Suggested(String value, String type, long count) {}

    public static SuggestResponse of(List<Suggestion> suggestions, RequestId requestId) {
        return new SuggestResponse(
                suggestions.stream()
                        .map(found -> new Suggested(found.value(), found.type(), found.count()))
                        .toList(),
                requestId.value());
    }
}
