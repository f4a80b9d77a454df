package io.headhunter.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.partition.TenantPartitions;
import io.headhunter.tenant.TenantId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tenants in a partition of their own, and which tables a statement reads. */
public final class Partitions {
    private static final Pattern TABLE = Pattern.compile("embedding_[0-9]+_(default|tenant_[0-9]+)(?![0-9])");

    private Partitions() {}

    /** Promotes the tenant; the name of its partition in the serving space. */
    public static String promote(TestDatabase database, TenantId tenant) {
        database.bean(TenantPartitions.class).promote(tenant, _ -> {});
        return requireNonNull(of(database, tenant));
    }

    /** The name of the tenant's partition in the serving space; null if it has none. */
    public static @Nullable String of(TestDatabase database, TenantId tenant) {
        return database.value("""
                SELECT search.partition_name(space_id, partition_id)
                FROM search.tenant_partition WHERE tenant_id = ? AND space_id = ?
                """, tenant, database.space().spaceId());
    }

    /** The plan reads vectors from this table, and from no other. */
    public static void assertOnly(String table, List<@Nullable String> plan) {
        List<String> named = TABLE.matcher(String.join("\n", plan))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(named).as(String.join("\n", plan)).containsExactly(table);
    }
}
