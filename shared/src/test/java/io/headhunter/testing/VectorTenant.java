package io.headhunter.testing;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A tenant with vectors and no documents: invented vectors around some centres, as the vector leg sees them. Each has
 * metadata to filter by: "half" and "tenth" have nothing to do with the vectors, "centre" is the number of its centre.
 *
 * @param centres one for each value of "centre"
 */
public record VectorTenant(TenantId id, List<float[]> centres) {
    private static final int DIMENSIONS = 384;
    private static final int CENTRES = 20;
    /** Far enough from the centre that the clouds touch. */
    private static final double SPREAD = 0.06;

    private static final String INSERT = """
            INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, embedding)
            SELECT ?, 'candidate', ?, '\\x00', ARRAY(
                SELECT search.facet_id(?, 'candidate', 'metadata.' || key, value)
                FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS facet (key, value)), ?, CAST(? AS vector)
            """;

    /** So many candidates, the same for the same seed. Every fiftieth is not active. */
    public static VectorTenant create(TestDatabase database, int documents, long seed) {
        TenantId tenant = database.newTenant();
        Random random = new Random(seed);
        List<float[]> centres = new ArrayList<>();
        for (int i = 0; i < CENTRES; i++) {
            centres.add(around(new float[DIMENSIONS], 1, random));
        }
        try (Connection connection = database.bean(ConnectionPool.class).getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        EmbeddingTable.of(database.space()).in(INSERT))) {
            for (int i = 0; i < documents; i++) {
                int centre = random.nextInt(CENTRES);
                insert.setString(1, tenant.value());
                insert.setString(2, "d" + i);
                insert.setString(3, tenant.value());
                insert.setArray(4, connection.createArrayOf("text", new String[] {"half", "tenth", "centre"}));
                insert.setArray(5, connection.createArrayOf("text", new String[] {
                    Integer.toString(random.nextInt(2)), Integer.toString(random.nextInt(10)), Integer.toString(centre)
                }));
                insert.setBoolean(6, i % 50 != 0);
                insert.setString(7, Arrays.toString(around(centres.get(centre), SPREAD, random)));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new AssertionError("the vectors were not written", e);
        }
        database.execute(
                "INSERT INTO search.lexical_stat (tenant_id, kind, baked_average_length, documents)"
                        + " VALUES (?, 'candidate', 1, ?)",
                tenant,
                documents);
        database.execute("""
                INSERT INTO search.facet_stat (tenant_id, kind, facet_id, key, value, documents, active_documents)
                SELECT tenant_id, kind, facet_id, 'metadata', CAST(facet_id AS text), count(*),
                    count(*) FILTER (WHERE active)
                FROM {embedding} CROSS JOIN LATERAL unnest(facets) AS facet_id
                WHERE tenant_id = ?
                GROUP BY tenant_id, kind, facet_id
                """, tenant);
        database.execute("""
                INSERT INTO search.facet_stat (tenant_id, kind, facet_id, key, value, documents, active_documents)
                SELECT tenant_id, kind, search.facet_id(tenant_id, kind, 'status', 'active'), 'status', 'active',
                    count(*), count(*)
                FROM {embedding}
                WHERE tenant_id = ? AND active
                GROUP BY tenant_id, kind
                """, tenant);
        database.execute("ANALYZE {embedding}");
        return new VectorTenant(tenant, centres);
    }

    /** A vector to search with, near one of the centres. */
    public EmbeddingVector query(int centre, Random random) {
        return new EmbeddingVector(around(centres.get(centre), SPREAD, random));
    }

    private static float[] around(float[] centre, double spread, Random random) {
        float[] vector = centre.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * spread);
        }
        return vector;
    }
}
