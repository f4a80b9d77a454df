package io.headhunter.embedding;

/**
 * The table of a space, and its partitions. The only place where an identifier becomes part of a statement: it is made of
 * validated integers and nothing else. Immutable.
 */
public final class EmbeddingTable {
    private static final String PLACEHOLDER = "{embedding}";

    /** Has the columns that statements read, and no row. */
    private static final String NO_ROWS = """
            (SELECT CAST(NULL AS text) AS tenant_id, CAST(NULL AS text) AS kind, CAST(NULL AS text) AS document_id,
                CAST(NULL AS smallint) AS chunk, CAST(NULL AS bytea) AS embedding_hash
             WHERE false)""";

    private static final String DIMENSIONS = "{dimensions}";

    private static final String DEFAULT_PARTITION = "{default}";
    private static final String PARTITION = "{partition}";

    private final String name;
    private final int dimensions;
    private final String partition;

    private EmbeddingTable(String name, int dimensions, String partition) {
        this.name = name;
        this.dimensions = dimensions;
        this.partition = partition;
    }

    public static EmbeddingTable of(EmbeddingSpace space) {
        int spaceId = space.spaceId();
        if (spaceId <= 0) {
            throw new IllegalArgumentException("space id is " + spaceId + "; expected a positive number");
        }
        return new EmbeddingTable("search.embedding_" + spaceId, space.dimensions(), PARTITION);
    }

    /** What to read where no space serves yet. */
    public static EmbeddingTable empty() {
        return new EmbeddingTable(NO_ROWS, 0, PARTITION);
    }

    /** The same, with a name for <code>{partition}</code>: that of {@code search.partition_name}. */
    public EmbeddingTable withPartition(int partitionId) {
        if (partitionId <= 0) {
            throw new IllegalArgumentException("partition id is " + partitionId + "; expected a positive number");
        }
        return new EmbeddingTable(name, dimensions, name + "_tenant_" + partitionId);
    }

    /**
     * The statement with the table's name for <code>{embedding}</code>, that of its default partition for
     * <code>{default}</code>, and the vectors' length for <code>{dimensions}</code>.
     */
    public String in(String sql) {
        return sql.replace(PLACEHOLDER, name)
                .replace(DEFAULT_PARTITION, name + "_default")
                .replace(PARTITION, partition)
                .replace(DIMENSIONS, Integer.toString(dimensions));
    }
}
