package io.headhunter.embedded;

import java.util.List;

/** What {@code CREATE EXTENSION} finds on an embedded PostgreSQL. */
public enum Extensions {
    /** pgvector 0.8.2 and pgvectorscale 0.9.0. */
    PGVECTORSCALE,
    /** pgvector 0.8.2 alone, as on managed services: {@code CREATE EXTENSION vectorscale} fails as it does there. */
    PGVECTOR_ONLY;

    /** The folder of the install tree that offers exactly these. */
    String folderName() {
        return switch (this) {
            case PGVECTORSCALE -> "vectorscale";
            case PGVECTOR_ONLY -> "pgvector";
        };
    }

    /** As {@code CREATE EXTENSION} wants them, dependencies first. */
    List<String> names() {
        return switch (this) {
            case PGVECTORSCALE -> List.of("vector", "vectorscale");
            case PGVECTOR_ONLY -> List.of("vector");
        };
    }
}
