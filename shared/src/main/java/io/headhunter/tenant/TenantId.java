package io.headhunter.tenant;

import io.headhunter.problem.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * Whose documents are meant. Part of every key and a predicate of every statement.
 *
 * @param value 1 to 63 characters: lower-case letters, digits, {@code _} and {@code -}, beginning with a letter or digit
 */
public record TenantId(String value) implements Comparable<TenantId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** @throws InvalidRequestException if the value has another shape */
    public TenantId {
        if (!SHAPE.matcher(value).matches()) {
            throw InvalidRequestException.of(
                    "tenant", "is not a tenant id; expected 1 to 63 characters of a-z, 0-9, _ and -, e.g. acme");
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
