package io.headhunter.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of one document, checked by {@link SourceRecords}. What is null or empty it does not know.
 *
 * @param photo an absolute URL, http or https
 * @param links likewise, each
 */
public record SourceFields(
        @Nullable String fullName,
        @Nullable String headline,
        @Nullable String email,
        @Nullable String photo,
        List<String> links) {
    public SourceFields {
        links = List.copyOf(links);
    }

    /** A text, a list of texts, or null if the source does not know it. */
    public @Nullable Object value(SourceField field) {
        return switch (field) {
            case FULL_NAME -> fullName;
            case HEADLINE -> headline;
            case EMAIL -> email;
            case PHOTO -> photo;
            case LINKS -> links.isEmpty() ? null : links;
        };
    }

    /** What a log may hold: which fields, not what they say. */
    @Override
    public String toString() {
        StringBuilder known = new StringBuilder("SourceFields[");
        for (SourceField field : SourceField.values()) {
            if (value(field) != null) {
                known.append(known.charAt(known.length() - 1) == '[' ? "" : ", ")
                        .append(field.label());
            }
        }
        return known.append(']').toString();
    }
}
