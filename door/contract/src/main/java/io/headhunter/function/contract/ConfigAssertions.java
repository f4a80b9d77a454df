package io.headhunter.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/** The two tests of every configuration record: its defaults, and that each key reaches its component. */
public final class ConfigAssertions {
    private ConfigAssertions() {}

    /** The record as bound from these settings alone: no files, no environment. */
    public static <T extends Record> T bind(Class<T> type, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        // Without these no door starts. Nothing listens there, and nobody connects before it is asked to.
        all.putIfAbsent("auth.mode", "gateway");
        all.putIfAbsent("headhunter.database.url", "postgresql://127.0.0.1:1/none");
        all.putIfAbsent("headhunter.database.pool-min", 0);
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(all)
                .start()) {
            return context.getBean(type);
        }
    }

    /** A mapping test proves nothing of a component that has its default. */
    public static <T extends Record> void assertEveryComponentDiffersFromDefault(T explicit) throws Exception {
        Record defaults = bind(explicit.getClass(), Map.of());
        for (RecordComponent component : explicit.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            assertThat(component.getAccessor().invoke(explicit))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(defaults));
        }
    }
}
