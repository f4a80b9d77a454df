package io.headhunter.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.db.OtherDatabase;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The other database, in one transaction that only reads and sees one moment, so that profiles and vectors belong together.
 * Used by one thread; closing ends the connection.
 */
final class SourceStore implements AutoCloseable {
    private static final String PROFILES = "candidate_profiles";
    private static final String VECTORS = "candidate_embeddings";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /** No longer than what {@code bigint} holds, so that it is read in no time. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Connection connection;
    private final String idType;
    private final @Nullable String entityType;
    private final boolean vectorsNameTenant;

    private SourceStore(Connection connection, String idType, @Nullable String entityType, boolean vectorsNameTenant) {
        this.connection = connection;
        this.idType = idType;
        this.entityType = entityType;
        this.vectorsNameTenant = vectorsNameTenant;
    }

    /** A profile as a JSON object of its columns; null if that is nested deeper than is read here. */
    record Profile(String id, @Nullable ObjectNode row) {}

    /** A vector as PostgreSQL writes it: numbers in brackets. */
    record Vector(String profileId, String model, String chunk, String numbers) {}

    /**
     * @param url {@code postgresql://user:password@host:5432/database}
     * @throws io.headhunter.db.InvalidSettingException if the URL is none
     * @throws InvalidRequestException if it has not the tables
     * @throws DependencyUnavailableException if it does not answer
     */
    static SourceStore open(String url) {
        try {
            Connection connection = OtherDatabase.connect("--from-postgres", url);
            try {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                }
                Map<String, String> profile = columns(connection, PROFILES);
                Map<String, String> vector = columns(connection, VECTORS);
                if (!profile.containsKey("tenant_id")) {
                    throw InvalidRequestException.of(
                            "search.candidate_profiles",
                            "is not there, or has no tenant_id; expected the tables that docs/import.md names; look at the"
                                    + " URL, and at what its user may read");
                }
                boolean hasVectors = vector.keySet().containsAll(List.of("embedding", "model_version", "chunk_type"));
                return new SourceStore(
                        connection,
                        key(profile, PROFILES, "candidate_id"),
                        hasVectors ? key(vector, VECTORS, "entity_id") : null,
                        vector.containsKey("tenant_id"));
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database to import from does not answer; look at its URL", e);
        }
    }

    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SourceQueries.COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return columns;
    }

    private static String key(Map<String, String> columns, String table, String column) {
        String type = columns.getOrDefault(column, "nothing");
        if (!type.matches(SourceQueries.ID_TYPES)) {
            throw InvalidRequestException.of(
                    "search." + table + "." + column, "is " + type + "; expected " + SourceQueries.ID_TYPES);
        }
        return type;
    }

    /** The profiles after this one in the order of their keys; from the first if null. More than that where a key is not unique. */
    List<Profile> profiles(String tenant, @Nullable String after, int atMost) throws SQLException {
        String sql = after == null ? SourceQueries.FIRST_PAGE : SourceQueries.NEXT_PAGE.replace("{type}", idType);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            statement.setString(parameter++, tenant);
            if (after != null) {
                statement.setString(parameter++, after);
            }
            statement.setInt(parameter, atMost);
            List<Profile> profiles = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    profiles.add(new Profile(rows.getString(1), row(rows.getString(2))));
                }
            }
            return profiles;
        }
    }

    private static @Nullable ObjectNode row(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (StreamConstraintsException e) {
            return null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("to_jsonb returned no JSON", e);
        }
    }

    /**
     * Of these profiles, whatever they are of; none if there are no vectors. Where vectors name no tenant, those of the same
     * ids of other tenants, too: {@link #idsOfOthers}.
     */
    List<Vector> vectors(String tenant, List<String> ids) throws SQLException {
        List<Vector> vectors = new ArrayList<>();
        String type = entityType;
        if (type == null) {
            return vectors;
        }
        String sql = vectorsNameTenant ? SourceQueries.VECTORS_OF_TENANT : SourceQueries.VECTORS;
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("{type}", type))) {
            int parameter = 1;
            if (vectorsNameTenant) {
                statement.setString(parameter++, tenant);
            }
            statement.setArray(
                    parameter,
                    connection.createArrayOf(
                            "text",
                            ids.stream().filter(id -> isOfType(id, type)).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    vectors.add(new Vector(
                            rows.getString(1),
                            text(rows.getString(2)),
                            text(rows.getString(3)),
                            text(rows.getString(4))));
                }
            }
        }
        return vectors;
    }

    /** One that is not could not be cast, and would fail the page. The two tables may have keys of two types. */
    private static boolean isOfType(String id, String type) {
        return switch (type) {
            case "uuid" -> UUID_TEXT.matcher(id).matches();
            case "int4" -> NUMBER.matcher(id).matches() && new BigInteger(id).bitLength() < Integer.SIZE;
            case "int8" -> NUMBER.matcher(id).matches() && new BigInteger(id).bitLength() < Long.SIZE;
            default -> true;
        };
    }

    /**
     * Those of the ids whose vectors may be another tenant's; none where vectors name their tenant. Reads the profiles by id,
     * and is slow where no index begins with it.
     */
    Set<String> idsOfOthers(String tenant, List<String> ids) throws SQLException {
        return vectorsNameTenant || entityType == null ? Set.of() : ids(SourceQueries.IDS_OF_OTHERS, tenant, ids);
    }

    /** Those of the ids that the tenant's profiles have. */
    Set<String> idsInUse(String tenant, List<String> ids) throws SQLException {
        return ids.isEmpty() ? Set.of() : ids(SourceQueries.IDS_IN_USE, tenant, ids);
    }

    private Set<String> ids(String sql, String tenant, List<String> asked) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("{type}", idType))) {
            statement.setArray(1, connection.createArrayOf("text", asked.toArray()));
            statement.setString(2, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    /** Profiles that nothing can name. */
    long countWithoutId(String tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SourceQueries.COUNT_WITHOUT_ID)) {
            statement.setString(1, tenant);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
