package io.headhunter.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who we are there, out of the three ways to say so. The same thing said twice is fine; two
 * different things stop the start, so that none of them wins silently.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database?…}, without credentials
 */
record ConnectionTarget(
        String jdbcUrl, @Nullable String user, @Nullable Secret password) {
    private static final int DEFAULT_PORT = 5432;

    static ConnectionTarget of(DatabaseConfig own, DatabaseUrlConfig established, PgvectorConfig pgvector) {
        Map<String, ConnectionTarget> said = new LinkedHashMap<>();
        if (own.url() != null) {
            ConnectionTarget parsed = parse("HEADHUNTER_DATABASE_URL", own.url());
            said.put(
                    "HEADHUNTER_DATABASE_URL",
                    new ConnectionTarget(
                            parsed.jdbcUrl,
                            own.user() == null ? parsed.user : own.user(),
                            own.password() == null ? parsed.password : own.password()));
        }
        if (established.url() != null) {
            said.put("DATABASE_URL", parse("DATABASE_URL", established.url()));
        }
        if (pgvector.host() != null) {
            said.put("PGVECTOR_HOST", ofParts(pgvector));
        }
        if (said.isEmpty()) {
            throw new InvalidSettingException("No database is set; expected DATABASE_URL"
                    + " (postgresql://user:password@host:5432/database), PGVECTOR_HOST and its companions, or"
                    + " HEADHUNTER_DATABASE_URL; ./headhunter demo brings its own");
        }
        requireSame(said, ConnectionTarget::jdbcUrl, "name different databases");
        requireSame(said, ConnectionTarget::user, "name different users");
        requireSame(said, ConnectionTarget::password, "hold different passwords");
        return new ConnectionTarget(
                said.values().iterator().next().jdbcUrl(),
                first(said, ConnectionTarget::user),
                first(said, ConnectionTarget::password));
    }

    /**
     * Where the replica is, as the primary's user unless its URL names another; null if none is set.
     *
     * @param primary asked only if a replica is set
     */
    static @Nullable ConnectionTarget ofReplica(
            ReplicaConfig own, DatabaseUrlConfig established, Supplier<ConnectionTarget> primary) {
        Map<String, ConnectionTarget> said = new LinkedHashMap<>();
        if (own.url() != null) {
            said.put("HEADHUNTER_DATABASE_REPLICA_URL", parse("HEADHUNTER_DATABASE_REPLICA_URL", own.url()));
        }
        if (established.replicaUrl() != null) {
            said.put("DATABASE_REPLICA_URL", parse("DATABASE_REPLICA_URL", established.replicaUrl()));
        }
        if (said.isEmpty()) {
            return null;
        }
        requireSame(said, ConnectionTarget::jdbcUrl, "name different databases");
        requireSame(said, ConnectionTarget::user, "name different users");
        requireSame(said, ConnectionTarget::password, "hold different passwords");
        ConnectionTarget ofPrimary = primary.get();
        String jdbcUrl = said.values().iterator().next().jdbcUrl();
        if (jdbcUrl.equals(ofPrimary.jdbcUrl())) {
            throw new InvalidSettingException(
                    "DATABASE_REPLICA_URL names the primary itself; expected a physical replica of it; name one, or leave"
                            + " it out");
        }
        String user = first(said, ConnectionTarget::user);
        Secret password = first(said, ConnectionTarget::password);
        return new ConnectionTarget(
                jdbcUrl,
                user == null ? ofPrimary.user() : user,
                user == null && password == null ? ofPrimary.password() : password);
    }

    /** What is said by any of them; they agree. */
    private static <T> @Nullable T first(
            Map<String, ConnectionTarget> said, Function<ConnectionTarget, @Nullable T> part) {
        for (ConnectionTarget target : said.values()) {
            T value = part.apply(target);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static void requireSame(
            Map<String, ConnectionTarget> said, Function<ConnectionTarget, @Nullable Object> part, String difference) {
        long distinct = said.values().stream()
                .map(part)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        if (distinct > 1) {
            throw new InvalidSettingException(
                    String.join(" and ", said.keySet()) + " " + difference + "; set one of them, or all to the same");
        }
    }

    private static ConnectionTarget ofParts(PgvectorConfig parts) {
        int port = parts.port() == null ? DEFAULT_PORT : parts.port();
        String database = parts.database() == null ? "postgres" : parts.database();
        return new ConnectionTarget(
                "jdbc:postgresql://" + parts.host() + ":" + port + "/" + database, parts.user(), parts.password());
    }

    /** Takes the user out of the URL, so that it can be logged. */
    static ConnectionTarget parse(String setting, String url) {
        URI uri;
        try {
            uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        } catch (URISyntaxException e) {
            throw malformed(setting);
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equals("postgresql") || scheme.equals("postgres")) || uri.getHost() == null) {
            throw malformed(setting);
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                int equals = pair.indexOf('=');
                query.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        String user = decode(query.remove("user"));
        String password = decode(query.remove("password"));
        if (uri.getRawUserInfo() != null) {
            String[] credentials = uri.getRawUserInfo().split(":", 2);
            user = decode(credentials[0]);
            password = credentials.length > 1 ? decode(credentials[1]) : password;
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String database = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        StringBuilder jdbcUrl = new StringBuilder("jdbc:postgresql://" + uri.getHost() + ":" + port + database);
        String separator = "?";
        for (Map.Entry<String, String> entry : query.entrySet()) {
            jdbcUrl.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
            separator = "&";
        }
        return new ConnectionTarget(jdbcUrl.toString(), user, password == null ? null : new Secret(password));
    }

    private static @Nullable String decode(@Nullable String encoded) {
        return encoded == null ? null : URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static InvalidSettingException malformed(String setting) {
        return new InvalidSettingException(
                setting + " is not a PostgreSQL URL; expected postgresql://user:password@host:5432/database");
    }
}
