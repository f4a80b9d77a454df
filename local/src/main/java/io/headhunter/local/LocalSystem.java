package io.headhunter.local;

import io.headhunter.db.Migrations;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedRedis;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedded.PostgresOptions;
import io.headhunter.embedded.StartListener;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system on one machine: PostgreSQL and Redis out of a data folder, unless the settings name real ones, and the use
 * cases on top of them, migrated and ready. Closing stops what this one started, in the order of dependence.
 */
public final class LocalSystem implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalSystem.class);

    private final @Nullable AutoCloseable postgres;
    private final @Nullable AutoCloseable redis;
    private final ApplicationContext context;
    private final EmbeddedServers.Use use;

    private LocalSystem(@Nullable AutoCloseable postgres, @Nullable AutoCloseable redis, ApplicationContext context) {
        this.postgres = postgres;
        this.redis = redis;
        this.context = context;
        this.use = EmbeddedServers.use(this::end);
    }

    /**
     * Starts for the time of a command, without a server.
     *
     * @param dataFolder where durable data lies
     */
    public static LocalSystem open(Path dataFolder, Settings settings, StartListener listener) {
        return open(dataFolder, settings, listener, Map.of(), true);
    }

    /** As {@link #open(Path, Settings, StartListener)}, but a real database is left as it is, also if it is empty. */
    public static LocalSystem openToRead(Path dataFolder, Settings settings, StartListener listener) {
        return open(dataFolder, settings, listener, Map.of(), false);
    }

    /** Starts with further properties, such as the port of the server. */
    public static LocalSystem open(
            Path dataFolder, Settings settings, StartListener listener, Map<String, Object> properties) {
        return open(dataFolder, settings, listener, properties, true);
    }

    private static LocalSystem open(
            Path dataFolder,
            Settings settings,
            StartListener listener,
            Map<String, Object> properties,
            boolean mayWrite) {
        Map<String, Object> all = new HashMap<>();
        AutoCloseable startedPostgres = null;
        AutoCloseable startedRedis = null;
        try {
            if (!settings.hasDatabase() && settings.redisUrl().isEmpty()) {
                EmbeddedServers servers = EmbeddedServers.open(
                        dataFolder, PostgresOptions.defaults().withListener(listener));
                startedPostgres = servers;
                use(servers.postgres(), all);
                all.put("redis.uri", servers.redis().url());
            } else {
                if (!settings.hasDatabase()) {
                    EmbeddedPostgres server = EmbeddedPostgres.open(
                            dataFolder.resolve("postgres"),
                            PostgresOptions.defaults().withListener(listener));
                    startedPostgres = server;
                    use(server, all);
                }
                if (settings.redisUrl().isEmpty() && settings.mayEmbedRedis()) {
                    EmbeddedRedis server = EmbeddedRedis.open(dataFolder.resolve("redis"), listener);
                    startedRedis = server;
                    all.put("redis.uri", server.url());
                }
            }
            all.putAll(properties);
            if (settings.find("AUTH_MODE").isEmpty()
                    && settings.find("HEADHUNTER_AUTH_MODE").isEmpty()) {
                all.putIfAbsent("auth.mode", "none");
            }
            all.put("micronaut.server.host", "127.0.0.1");
            listener.step("starting the application");
            ApplicationContext context = start(settings, all);
            LocalSystem system = new LocalSystem(startedPostgres, startedRedis, context);
            try {
                if (mayWrite || !settings.hasDatabase()) {
                    context.getBean(Migrations.class).migrate();
                    context.getBean(EmbeddingSpaces.class).ensureServing();
                }
            } catch (RuntimeException e) {
                system.end();
                system.use.close();
                throw e;
            }
            return system;
        } catch (RuntimeException e) {
            closeQuietly(startedPostgres);
            closeQuietly(startedRedis);
            throw e;
        }
    }

    private static void use(EmbeddedPostgres server, Map<String, Object> properties) {
        properties.put("headhunter.database.url", server.url());
        properties.put("headhunter.database.user", server.user());
        properties.put("headhunter.database.password", server.password());
    }

    private static ApplicationContext start(Settings settings, Map<String, Object> properties) {
        ApplicationContextBuilder builder = ApplicationContext.builder()
                .deduceEnvironment(false)
                .defaultEnvironments("local")
                .environmentPropertySource(false)
                .propertySources(
                        PropertySource.of(
                                "settings",
                                settings.toMap(),
                                PropertyConvention.ENVIRONMENT_VARIABLE,
                                PropertySource.Origin.of("settings")),
                        PropertySource.of("command", properties, 1_000))
                .banner(false);
        return builder.start();
    }

    /** A use case. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** By which a server in another process finds the same database and Redis: the environment of that process. */
    public Map<String, String> serverSettings() {
        Map<String, String> found = new HashMap<>();
        Map.of(
                        "headhunter.database.url", "HEADHUNTER_DATABASE_URL",
                        "headhunter.database.user", "HEADHUNTER_DATABASE_USER",
                        "headhunter.database.password", "HEADHUNTER_DATABASE_PASSWORD",
                        "database.url", "DATABASE_URL",
                        "redis.url", "REDIS_URL",
                        "redis.uri", "REDIS_URI")
                .forEach((property, variable) ->
                        context.getProperty(property, String.class).ifPresent(value -> found.put(variable, value)));
        found.put("AUTH_MODE", "gateway");
        return found;
    }

    /** Creates the demo's tenants if they are not there. */
    public void ensureDemoTenants() {
        SampleImport.ensureTenants(get(TenantRegistry.class));
    }

    ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        end();
        use.close();
        closeQuietly(redis);
        closeQuietly(postgres);
    }

    /** A second caller waits for the first. */
    private synchronized void end() {
        context.close();
    }

    private static void closeQuietly(@Nullable AutoCloseable server) {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (Exception e) {
            log.warn("a server did not stop cleanly", e);
        }
    }
}
