package io.headhunter.source;

import io.headhunter.document.DocumentKind;
import java.util.Arrays;
import java.util.Optional;

/** What a source may tell of a document: fields that are shown, of which none is needed to filter or to rank. */
public enum SourceField {
    FULL_NAME("fullName"),
    /** Ranks where it is stored; one of the source is shown and no more. */
    HEADLINE("headline"),
    /** In {@code metadata}, as the two below. */
    EMAIL("email"),
    PHOTO("photo"),
    LINKS("links");

    private final String label;

    SourceField(String label) {
        this.label = label;
    }

    /** As the record of a source and the settings name it. */
    public String label() {
        return label;
    }

    /** Whether documents of the kind have it: a job has neither name nor face. */
    public boolean isOf(DocumentKind kind) {
        return kind == DocumentKind.CANDIDATE || (this != FULL_NAME && this != PHOTO);
    }

    /** Whether results show it in their metadata, under this name. */
    public boolean isOfMetadata() {
        return this != FULL_NAME && this != HEADLINE;
    }

    static Optional<SourceField> of(String label) {
        return Arrays.stream(values())
                .filter(field -> field.label.equals(label))
                .findFirst();
    }
}
