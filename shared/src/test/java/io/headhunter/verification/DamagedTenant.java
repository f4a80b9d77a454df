package io.headhunter.verification;

import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A tenant with thirty people, vectors and a tombstone, and what can go wrong with it behind the triggers' back. */
final class DamagedTenant {
    private static final String EMBED = """
            INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, experience_min,
                experience_max, embedding)
            SELECT tenant_id, kind, document_id, embedding_hash, facets, active, lexical.experience_min,
                lexical.experience_max, CAST(array_fill(1, ARRAY[384]) AS vector)
            FROM search.document JOIN search.lexical USING (tenant_id, kind, document_id)
            WHERE tenant_id = ?
            ON CONFLICT DO NOTHING
            """;

    /** Whatever is derived; the place of a row too, if asked for, which tells whether it was written. */
    private static final String DERIVED = """
            SELECT 'document ' || document_id || encode(embedding_hash, 'hex') || title {document}
            FROM search.document WHERE tenant_id = ?
            UNION ALL
            SELECT 'lexical ' || CAST(lexical AS text) {lexical} FROM search.lexical WHERE tenant_id = ?
            UNION ALL
            SELECT 'word ' || CAST(word AS text) {word} FROM search.word WHERE tenant_id = ?
            UNION ALL
            SELECT 'vector ' || CAST(embedded AS text) {embedded} FROM {embedding} AS embedded WHERE tenant_id = ?
            UNION ALL
            SELECT 'item ' || document_id || ' ' || attempts {backfill_item}
            FROM search.backfill_item WHERE tenant_id = ?
            UNION ALL
            SELECT 'term ' || CAST(lexeme_stat AS text) {lexeme_stat} FROM search.lexeme_stat
            WHERE tenant_id = ? AND documents <> 0
            UNION ALL
            SELECT 'facet ' || CAST(facet_stat AS text) {facet_stat} FROM search.facet_stat WHERE tenant_id = ?
            UNION ALL
            SELECT 'suggestion ' || CAST(suggestion AS text) {suggestion} FROM search.suggestion WHERE tenant_id = ?
            UNION ALL
            SELECT 'total ' || CAST(lexical_stat AS text) {lexical_stat} FROM search.lexical_stat WHERE tenant_id = ?
            UNION ALL
            SELECT 'delta ' || term_id FROM search.lexeme_delta WHERE tenant_id = ?
            UNION ALL
            SELECT 'delta ' || facet_id FROM search.facet_delta WHERE tenant_id = ?
            UNION ALL
            SELECT 'delta of the total' FROM search.lexical_delta WHERE tenant_id = ?
            ORDER BY 1
            """;

    private static final int TABLES = 12;

    final TestDatabase database;
    final TenantId tenant;

    DamagedTenant(TestDatabase database) {
        this.database = database;
        this.tenant = database.newTenant();
        database.load(
                tenant, IntStream.range(0, 30).mapToObj(DamagedTenant::line).toArray(String[]::new));
        embed();
        database.execute(
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ? AND document_id = 'd9'", tenant);
    }

    private static String line(int n) {
        return "{\"kind\":\"candidate\",\"id\":\"d" + n + "\",\"title\":\""
                + List.of("Cook", "Baker", "Nurse").get(n % 3)
                + "\",\"summary\":\""
                + IntStream.rangeClosed(0, n % 7)
                        .mapToObj(word -> "word" + word)
                        .collect(Collectors.joining(" "))
                + "\",\"skills\":[\"Bread\",\"Soup " + n % 5 + "\"],\"location\":\"Porto, Portugal\"}";
    }

    /** As if a backfill had run. */
    void embed() {
        database.execute(EMBED, tenant);
        database.execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", tenant);
    }

    /** Every derived row as text, and at which place it is, if that is asked for. */
    List<@Nullable String> derived(boolean withPlaces) {
        String sql = DERIVED;
        for (String table : List.of(
                "document",
                "lexical",
                "word",
                "embedded",
                "backfill_item",
                "lexeme_stat",
                "facet_stat",
                "suggestion",
                "lexical_stat")) {
            sql = sql.replace(
                    "{" + table + "}", withPlaces ? "|| ' ' || " + table + ".ctid || ' ' || " + table + ".xmin" : "");
        }
        return database.column(
                sql, IntStream.range(0, TABLES).mapToObj(_ -> tenant).toArray());
    }

    /** Runs statements with all triggers off, in a session of its own; <code>{tenant}</code> is the tenant. */
    void behindTheTriggers(List<String> statements) {
        try (Connection connection = DriverManager.getConnection(
                        EmbeddedServers.shared().postgres().superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String sql : statements) {
                int changed = statement.executeUpdate(sql.replace("{tenant}", tenant.value())
                        .replace(
                                "{embedding}",
                                "search.embedding_" + database.space().spaceId())
                        .replace("{space}", Integer.toString(database.space().spaceId())));
                if (changed == 0) {
                    throw new AssertionError("damages nothing: " + sql);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As if the database did this whenever a row of the tenant is written there; over when it is closed. */
    Interference onWrite(String table, String plpgsql) {
        String name = "interfere_" + UUID.randomUUID().toString().replace("-", "");
        ddl("CREATE FUNCTION public." + name + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + plpgsql
                + " END $$");
        ddl("CREATE TRIGGER " + name + " BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW WHEN (NEW.tenant_id = '"
                + tenant.value() + "') EXECUTE FUNCTION public." + name + "()");
        return () -> ddl("DROP FUNCTION public." + name + " CASCADE");
    }

    /** Ends when it is closed. */
    @FunctionalInterface
    interface Interference extends AutoCloseable {
        @Override
        void close();
    }

    private static void ddl(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        EmbeddedServers.shared().postgres().superuserUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Whatever is repaired to the state of before without help. */
    void damageDerived() {
        behindTheTriggers(List.of(
                "DELETE FROM search.lexical WHERE tenant_id = '{tenant}' AND document_id = 'd2'",
                "UPDATE search.lexical SET facets = '{}', active = false WHERE tenant_id = '{tenant}' AND document_id = 'd3'",
                """
                UPDATE search.lexical AS wrong SET terms = other.terms, weights = other.weights, length = other.length
                FROM search.lexical AS other
                WHERE wrong.tenant_id = '{tenant}' AND wrong.document_id = 'd4'
                  AND other.tenant_id = '{tenant}' AND other.document_id = 'd12'
                """,
                "DELETE FROM search.word WHERE tenant_id = '{tenant}' AND document_id = 'd5'",
                "UPDATE search.word SET words = 'other:1' WHERE tenant_id = '{tenant}' AND document_id = 'd6'",
                "UPDATE {embedding} SET facets = '{1}' WHERE tenant_id = '{tenant}' AND document_id = 'd7'",
                "UPDATE {embedding} SET active = false WHERE tenant_id = '{tenant}' AND document_id = 'd8'",
                orphan("search.lexical", "ghost"),
                orphan("search.lexical", "d9"),
                orphan("search.word", "ghost"),
                orphan("{embedding}", "ghost"),
                orphan("{embedding}", "d9"),
                """
                INSERT INTO search.backfill_item (tenant_id, space_id, kind, document_id)
                VALUES ('{tenant}', {space}, 'candidate', 'ghost'), ('{tenant}', {space}, 'candidate', 'd9')
                """,
                "UPDATE search.lexeme_stat SET documents = documents + 3 WHERE tenant_id = '{tenant}' AND term_id % 3 = 0",
                "UPDATE search.lexeme_stat SET max_weight = max_weight / 2 WHERE tenant_id = '{tenant}' AND term_id % 3 = 1",
                "DELETE FROM search.lexeme_stat WHERE tenant_id = '{tenant}' AND term_id % 3 = 2",
                "UPDATE search.facet_stat SET active_documents = 0 WHERE tenant_id = '{tenant}' AND key = 'skill'",
                "DELETE FROM search.facet_stat WHERE tenant_id = '{tenant}' AND key = 'title'",
                "UPDATE search.lexical_stat SET documents = 5, total_length = 7 WHERE tenant_id = '{tenant}' AND kind = 'candidate'",
                "DELETE FROM search.suggestion WHERE tenant_id = '{tenant}' AND phrase = 'bread'",
                """
                INSERT INTO search.suggestion (tenant_id, kind, facet_id, phrase, trigrams)
                VALUES ('{tenant}', 'candidate', 7, 'nobody', '{}')
                """));
    }

    /** A row like that of d0, of another document. */
    private static String orphan(String table, String id) {
        String columns = table.endsWith("word")
                ? "words"
                : table.endsWith("lexical")
                        ? "terms, weights, length, facets, active, experience_min, experience_max, statistics_version"
                        : "embedding_hash, facets, active, experience_min, experience_max, embedding";
        return "INSERT INTO " + table + " (tenant_id, kind, document_id, " + columns + ") SELECT tenant_id, kind, '"
                + id + "', " + columns + " FROM " + table + " WHERE tenant_id = '{tenant}' AND document_id = 'd0'";
    }
}
