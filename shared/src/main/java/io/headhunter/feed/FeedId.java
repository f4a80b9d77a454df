package io.headhunter.feed;

import io.headhunter.problem.InvalidRequestException;
import java.util.regex.Pattern;

/** The name of a feed among those of its tenant. Immutable. */
public record FeedId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** @throws InvalidRequestException if it cannot be one */
    public FeedId {
        if (!ALLOWED.matcher(value).matches()) {
            throw InvalidRequestException.of(
                    "feed",
                    "is not a name of a feed; expected 1 to 63 characters of a-z, 0-9, _ and -, the first one a letter"
                            + " or digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
