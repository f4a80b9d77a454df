package io.headhunter.search.filter;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns filters into predicates. One round trip, none if there is no filter. Safe for use by many threads. */
@Singleton
public final class FilterResolver {
    private final ReadConnections pool;

    FilterResolver(ReadConnections pool) {
        this.pool = pool;
    }

    public DocumentPredicate resolve(TenantId tenant, DocumentKind kind, SearchFilters filters, Set<String> excludeIds)
            throws SQLException {
        Wanted wanted = new Wanted();
        filters.skills().forEach(skill -> wanted.addGroup("skill", List.of(skill)));
        wanted.addGroup("skill", filters.anySkills());
        wanted.addGroup("place", filters.locations());
        wanted.addGroup("country", filters.countries());
        if (filters.remote() != null) {
            wanted.addGroup("remote", List.of(filters.remote().toString()));
        }
        wanted.addGroup("industry", filters.industries());
        wanted.addGroup("seniority", filters.seniorityLevels());
        wanted.addGroup("status", filters.statuses());
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(filters.metadata()).entrySet()) {
            wanted.addGroup("metadata." + entry.getKey(), entry.getValue());
        }
        List<List<Long>> groups = wanted.isEmpty() ? List.of() : facetIds(tenant, kind, wanted);
        List<Long> allOf = new ArrayList<>();
        List<List<Long>> anyOf = new ArrayList<>();
        for (List<Long> group : groups) {
            if (group.size() == 1) {
                allOf.addAll(group);
            } else {
                anyOf.add(group);
            }
        }
        return new DocumentPredicate(
                allOf,
                anyOf,
                filters.statuses().isEmpty(),
                filters.minExperienceYears(),
                filters.maxExperienceYears(),
                excludeIds);
    }

    private List<List<Long>> facetIds(TenantId tenant, DocumentKind kind, Wanted wanted) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(FilterQueries.FACET_IDS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            statement.setArray(3, connection.createArrayOf("text", wanted.keys.toArray()));
            statement.setArray(4, connection.createArrayOf("text", wanted.values.toArray()));
            List<List<Long>> groups = new ArrayList<>();
            wanted.groupSizes.forEach(size -> groups.add(new ArrayList<>(size)));
            try (ResultSet rows = statement.executeQuery()) {
                int group = 0;
                while (rows.next()) {
                    while (groups.get(group).size() == wanted.groupSizes.get(group)) {
                        group++;
                    }
                    groups.get(group).add(rows.getLong("facet_id"));
                }
            }
            return groups;
        }
    }

    /** Keys and values in step, with the sizes of the groups they belong to. */
    private static final class Wanted {
        final List<String> keys = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        final List<Integer> groupSizes = new ArrayList<>();

        void addGroup(String key, List<String> alternatives) {
            if (!alternatives.isEmpty()) {
                alternatives.forEach(value -> {
                    keys.add(key);
                    values.add(value);
                });
                groupSizes.add(alternatives.size());
            }
        }

        boolean isEmpty() {
            return keys.isEmpty();
        }
    }
}
