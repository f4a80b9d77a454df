package io.headhunter.embedding;

/**
 * The table of a space. The only place where an identifier becomes part of a statement: it is made of a validated
 * integer and nothing else.
 */
public final class EmbeddingTable {
    private static final String PLACEHOLDER = "{embedding}";

    /** Has the columns that statements read, and no row. */
    private static final String NO_ROWS = """
            (SELECT CAST(NULL AS text) AS tenant_id, CAST(NULL AS text) AS kind, CAST(NULL AS text) AS document_id,
                CAST(NULL AS smallint) AS chunk, CAST(NULL AS bytea) AS embedding_hash
             WHERE false)""";

    private static final String DIMENSIONS = "{dimensions}";

    private final String name;
    private final int dimensions;

    private EmbeddingTable(String name, int dimensions) {
        this.name = name;
        this.dimensions = dimensions;
    }

    public static EmbeddingTable of(EmbeddingSpace space) {
        int spaceId = space.spaceId();
        if (spaceId <= 0) {
            throw new IllegalArgumentException("space id is " + spaceId + "; expected a positive number");
        }
        return new EmbeddingTable("search.embedding_" + spaceId, space.dimensions());
    }

    /** What to read where no space serves yet. */
    public static EmbeddingTable empty() {
        return new EmbeddingTable(NO_ROWS, 0);
    }

    /** The statement with the table's name for <code>{embedding}</code>, the vectors' length for <code>{dimensions}</code>. */
    public String in(String sql) {
        return sql.replace(PLACEHOLDER, name).replace(DIMENSIONS, Integer.toString(dimensions));
    }
}
