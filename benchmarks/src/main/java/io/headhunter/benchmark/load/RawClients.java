package io.headhunter.benchmark.load;

import io.headhunter.db.ConnectionPool;
import java.sql.SQLException;
import java.util.List;

/** Clients that run recorded searches in turn, each on a connection of its own. Safe for use by many threads. */
final class RawClients implements LoadClient.Factory {
    private final ConnectionPool pool;
    private final List<RecordedSearch> searches;

    RawClients(ConnectionPool pool, List<RecordedSearch> searches) {
        this.pool = pool;
        this.searches = List.copyOf(searches);
    }

    @Override
    public LoadClient open() throws SQLException {
        RawConnection connection = new RawConnection(pool.getConnection());
        return new LoadClient() {
            @Override
            public void call(long number) throws SQLException {
                connection.run(searches.get((int) (number % searches.size())));
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
