package io.headhunter.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance in a process of its own. Each line of the input is a tenant; the answer is the title of its candidate
 * {@code anna} as the cache has it or the database, and where it came from: {@code STATUS layer title}.
 */
final class InstanceMain {
    private InstanceMain() {}

    /** Settings, as {@code name=value} each. */
    public static void main(String[] settings) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start()) {
            AnswerCache cache = context.getBean(AnswerCache.class);
            ProcessAnswers process = context.getBean(ProcessAnswers.class);
            ConnectionPool pool = context.getBean(ConnectionPool.class);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TenantId tenant = new TenantId(line);
                CacheKey key = new CacheKey(tenant, "title");
                boolean isNear = process.find(key) != null;
                Answered answered = cache.answer(
                        key,
                        Deadline.in(Duration.ofSeconds(10)),
                        (_, _) -> new Computed(
                                title(pool, tenant).getBytes(UTF_8),
                                List.of(DocumentMark.of("candidate", "anna")),
                                true));
                System.out.println("answer " + answered.status() + (isNear ? " near " : " far ")
                        + new String(answered.payload(), UTF_8));
            }
        }
    }

    private static String title(ConnectionPool pool, TenantId tenant) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT title FROM search.document WHERE tenant_id = ? AND document_id = 'anna'")) {
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
