package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PostgreSQL's settings for a laptop. Chosen, not measured, unless a line says otherwise. Somebody who wants others
 * uses {@code ALTER SYSTEM}, which wins over these.
 */
final class PostgresSettings {
    /** Nobody without a password, not even the superuser: every account of the machine can reach 127.0.0.1. */
    static final String PG_HBA_CONF = """
            host all all 127.0.0.1/32 scram-sha-256
            host replication postgres 127.0.0.1/32 scram-sha-256
            """;

    private static final String COMMON = """
            # Written anew at every start. For changes that last: ALTER SYSTEM.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = scram-sha-256
            max_connections = 100
            shared_buffers = 256MB
            maintenance_work_mem = 512MB
            effective_cache_size = 1GB
            max_wal_size = 1GB
            random_page_cost = 1.1
            jit = off
            autovacuum = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            """;

    private static final String DURABLE = """
            fsync = on
            """;

    private static final String THROW_AWAY = """
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            """;

    /** A container often has 64 MB there; a parallel index build asks for all of maintenance_work_mem at once. */
    private static final long ENOUGH_SHARED_MEMORY_BYTES = 1L << 30;

    private PostgresSettings() {}

    static String postgresqlConf(int port, boolean isDurable) {
        return COMMON
                + (isDurable ? DURABLE : THROW_AWAY)
                + "dynamic_shared_memory_type = " + (hasSharedMemory() ? "posix" : "mmap") + "\n"
                + "port = " + port + "\n";
    }

    private static boolean hasSharedMemory() {
        Path sharedMemory = Path.of("/dev/shm");
        try {
            return !Files.exists(sharedMemory)
                    || Files.getFileStore(sharedMemory).getTotalSpace() >= ENOUGH_SHARED_MEMORY_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
