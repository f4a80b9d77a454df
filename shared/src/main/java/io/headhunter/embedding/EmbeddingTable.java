package io.headhunter.embedding;

/**
 * The table of a space. The only place where an identifier becomes part of a statement: it is made of a validated
 * integer and nothing else.
 */
public final class EmbeddingTable {
    private static final String PLACEHOLDER = "{embedding}";

    private final String name;

    private EmbeddingTable(int spaceId) {
        if (spaceId <= 0) {
            throw new IllegalArgumentException("space id is " + spaceId + "; expected a positive number");
        }
        this.name = "search.embedding_" + spaceId;
    }

    public static EmbeddingTable of(EmbeddingSpace space) {
        return new EmbeddingTable(space.spaceId());
    }

    /** The statement with the table's name in place of <code>{embedding}</code>. */
    public String in(String sql) {
        return sql.replace(PLACEHOLDER, name);
    }
}
