package io.headhunter.partition;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Takes a tenant's rows from the default partition into its own, batch by batch in one transaction. Used once. */
final class VectorMove {
    /** Chosen, not measured: enough that a batch costs little beside its rows, few enough to show progress. */
    private static final int BATCH = 5_000;

    private final Connection connection;
    private final TenantId tenant;
    private final EmbeddingSpace space;
    private final EmbeddingTable table;

    VectorMove(Connection connection, TenantId tenant, EmbeddingSpace space, EmbeddingTable table) {
        this.connection = connection;
        this.tenant = tenant;
        this.space = space;
        this.table = table;
    }

    /** Where a batch ended: the next one begins behind it. */
    private record Key(String kind, String documentId, short chunk) {
        /** Before all others: no kind is empty. */
        static final Key FIRST = new Key("", "", (short) 0);
    }

    /** How many were moved. */
    long run(Consumer<PromotionProgress> progress) throws SQLException {
        long total = count();
        long moved = 0;
        Key last = Key.FIRST;
        progress.accept(new PromotionProgress(space.spaceId(), 0, total));
        try (PreparedStatement move = connection.prepareStatement(table.in(PartitionQueries.MOVE))) {
            while (true) {
                move.setString(1, tenant.value());
                move.setString(2, tenant.value());
                move.setString(3, last.kind());
                move.setString(4, last.documentId());
                move.setShort(5, last.chunk());
                move.setInt(6, BATCH);
                try (ResultSet row = move.executeQuery()) {
                    if (!row.next()) {
                        return moved;
                    }
                    last = new Key(row.getString("kind"), row.getString("document_id"), row.getShort("chunk"));
                    moved += row.getLong("rows");
                }
                progress.accept(new PromotionProgress(space.spaceId(), moved, total));
            }
        }
    }

    private long count() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.in(PartitionQueries.COUNT))) {
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
