package io.headhunter.index;

/**
 * Memory of a build. A graph that does not fit is built several times slower (pgvector's README); the job that builds
 * runs alone, so it may take what a search may not.
 */
final class IndexMemory {
    /** Only ever raised: a server that was given more keeps it. */
    static final String SET = """
            SELECT set_config('maintenance_work_mem', '2GB', false)
            WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('2GB')
            """;

    static final String RESET = "RESET maintenance_work_mem";

    private IndexMemory() {}
}
