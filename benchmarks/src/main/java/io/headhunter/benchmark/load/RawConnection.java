package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.RecordedSearch.ArrayValue;
import io.headhunter.benchmark.load.RecordedSearch.Session;
import io.headhunter.benchmark.load.RecordedSearch.Setting;
import io.headhunter.benchmark.load.RecordedSearch.Step;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs recorded statements on a plain connection of the driver, one after the other, and reads every column of every
 * row. Statements stay prepared. Used by one thread.
 */
final class RawConnection implements AutoCloseable {
    private final Connection pooled;
    private final Connection plain;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** @param pooled given back when this is closed; its settings are those that a search finds */
    RawConnection(Connection pooled) throws SQLException {
        this.pooled = pooled;
        this.plain = pooled.unwrap(Connection.class);
    }

    /** Returns how many rows were read. */
    long run(RecordedSearch search) throws SQLException {
        long rows = 0;
        for (Session session : search.sessions()) {
            for (Step step : session.steps()) {
                rows += run(step);
            }
            if (!plain.getAutoCommit()) { // as the pool does when a connection comes back
                plain.rollback();
                plain.setAutoCommit(true);
            }
        }
        return rows;
    }

    private long run(Step step) throws SQLException {
        switch (step) {
            case Step.Run run -> {
                PreparedStatement statement = prepare(run.sql());
                for (Setting setting : run.settings()) {
                    apply(setting, statement);
                }
                return readAll(statement);
            }
            case Step.AutoCommit autoCommit -> plain.setAutoCommit(autoCommit.isOn());
            case Step.Commit _ -> plain.commit();
            case Step.Rollback _ -> plain.rollback();
        }
        return 0;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = plain.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private void apply(Setting setting, PreparedStatement statement) throws SQLException {
        List<@Nullable Object> arguments = new ArrayList<>(setting.arguments());
        ArrayValue array = setting.array();
        if (array != null) {
            arguments.add(plain.createArrayOf(array.type(), array.elements().toArray()));
        }
        try {
            setting.method().invoke(statement, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new SQLException("a recorded parameter was refused", e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JDBC's setters are public", e);
        }
    }

    private static long readAll(PreparedStatement statement) throws SQLException {
        if (!statement.execute()) {
            return 0;
        }
        long count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                count++;
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
        return count;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        pooled.close();
    }
}
