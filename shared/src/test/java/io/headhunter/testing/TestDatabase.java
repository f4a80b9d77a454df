package io.headhunter.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The application on a real database. Tests share one and keep apart by tenant, so nothing is ever cleaned up. Safe for
 * use by many threads.
 */
public final class TestDatabase implements AutoCloseable {
    private static @Nullable TestDatabase shared;

    private final ApplicationContext context;

    private TestDatabase(EmbeddedPostgres postgres, Map<String, Object> settings, Object... parts) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("headhunter.database.url", postgres.url());
        properties.put("headhunter.database.user", postgres.user());
        properties.put("headhunter.database.password", postgres.password());
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .singletons(parts)
                .start();
    }

    /** The one of this JVM, migrated, with a serving space of the in-process model. */
    public static synchronized TestDatabase shared() {
        if (shared == null) {
            shared = on(EmbeddedServers.shared().postgres());
            shared.bean(Migrations.class).migrate();
            shared.space();
        }
        return shared;
    }

    /** An application on that server, not migrated. */
    public static TestDatabase on(EmbeddedPostgres postgres) {
        return new TestDatabase(postgres, Map.of());
    }

    /**
     * An application on that server, set up otherwise, not migrated.
     *
     * @param parts take the place of the application's own, where it lets them
     */
    public static TestDatabase on(EmbeddedPostgres postgres, Map<String, Object> settings, Object... parts) {
        return new TestDatabase(postgres, settings, parts);
    }

    /**
     * Another application on the shared database, set up otherwise.
     *
     * @param parts take the place of the application's own, where it lets them
     */
    public static TestDatabase sharedWith(Map<String, Object> settings, Object... parts) {
        shared();
        return new TestDatabase(EmbeddedServers.shared().postgres(), settings, parts);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Of several parts of a type, the one of that name. */
    public <T> T bean(Class<T> type, String name) {
        return context.getBean(type, Qualifiers.byName(name));
    }

    /** A new tenant that speaks English. */
    public TenantId newTenant() {
        return newTenant(List.of("en"));
    }

    public TenantId newTenant(List<String> languages) {
        Tenant tenant = bean(TenantRegistry.class)
                .create(new TenantId("t-" + UUID.randomUUID()), "A tenant of one test", languages);
        return new TenantId(tenant.tenantId());
    }

    public Tenant tenant(TenantId id) {
        return bean(TenantRegistry.class).require(id);
    }

    public EmbeddingSpace space() {
        return bean(EmbeddingSpaces.class).ensureServing();
    }

    /** Imports lines, each a JSON object. */
    public ImportReport load(TenantId tenant, String... lines) {
        return load(tenant, String.join("\n", lines).getBytes(UTF_8));
    }

    /** Imports a file of these bytes. */
    public ImportReport load(TenantId tenant, byte[] file) {
        try {
            return bean(DocumentImporter.class).run(tenant, new ByteArrayInputStream(file), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a statement and returns how many rows it changed; <code>{embedding}</code> is the serving space's table. */
    public int execute(String sql, @Nullable Object... parameters) {
        try (Connection connection = bean(ConnectionPool.class).getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** First column of all rows, as text. */
    public List<@Nullable String> column(String sql, @Nullable Object... parameters) {
        try (Connection connection = bean(ConnectionPool.class).getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /**
     * How the statement would be run. Scans of whole tables are made dear: of the small ones of a test they would be the
     * cheapest.
     */
    public List<@Nullable String> plan(String sql, @Nullable Object... parameters) {
        return plan(List.of("enable_seqscan"), sql, parameters);
    }

    /** As {@link #plan}; sorting is dear too, as it is of a queue that is longer than that of a test. */
    public List<@Nullable String> planWithoutSorting(String sql, @Nullable Object... parameters) {
        return plan(List.of("enable_seqscan", "enable_sort"), sql, parameters);
    }

    private List<@Nullable String> plan(List<String> off, String sql, @Nullable Object... parameters) {
        try (Connection connection = bean(ConnectionPool.class).getConnection();
                Statement setting = connection.createStatement()) {
            for (String one : off) {
                setting.execute("SET " + one + " = off");
            }
            try (PreparedStatement statement = prepare(connection, "EXPLAIN " + sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<@Nullable String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines;
            } finally {
                for (String one : off) {
                    setting.execute("RESET " + one);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** First column of the one row, as text; null if it is null or there is no row. */
    public @Nullable String value(String sql, @Nullable Object... parameters) {
        List<@Nullable String> values = column(sql, parameters);
        return values.isEmpty() ? null : values.getFirst();
    }

    public long number(String sql, @Nullable Object... parameters) {
        return Long.parseLong(requireNonNull(value(sql, parameters)));
    }

    private PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        boolean isOfTheSpace = sql.contains("{embedding}") || sql.contains("{default}");
        String named = isOfTheSpace ? EmbeddingTable.of(space()).in(sql) : sql;
        PreparedStatement statement = connection.prepareStatement(named);
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            statement.setObject(i + 1, parameter instanceof TenantId tenant ? tenant.value() : parameter);
        }
        return statement;
    }

    @Override
    public void close() {
        context.close();
    }
}
