package io.headhunter.db;

/**
 * How a statement names its tenant and kind, which it always does; two parameters. See {@code docs/decisions/0018}.
 */
public final class TenantClause {
    /** By their key: an index that begins with them may be used, and a partial index of theirs. */
    public static final String BY_KEY = "tenant_id = ? AND kind = ?";

    /**
     * Beside a condition on facets or terms, whose ids are hashes of tenant and kind as well, so that its posting lists
     * hold no other tenant's rows. The planner does not know that, and would read the whole tenant's part of the key to
     * take the two together; another collation keeps the key's index out.
     */
    public static final String BESIDE_POSTING_LISTS = "tenant_id COLLATE \"C\" = ? AND kind COLLATE \"C\" = ?";

    /**
     * The same for a table that is partitioned by tenant. By another collation every partition would be read. A comparison
     * with all of an array, of one, chooses the tenant's partition, and no index can be used for it.
     */
    public static final String BESIDE_PARTITIONED_POSTING_LISTS =
            "tenant_id = ALL (ARRAY[CAST(? AS text)]) AND kind COLLATE \"C\" = ?";

    private TenantClause() {}
}
