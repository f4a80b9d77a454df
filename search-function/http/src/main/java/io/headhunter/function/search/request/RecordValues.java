package io.headhunter.function.search.request;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The components of any record, a package's own ones, too. Pure functions. */
public final class RecordValues {
    private RecordValues() {}

    /**
     * Gives away each component's name and value, in their order.
     *
     * @throws IllegalStateException where an accessor fails
     */
    public static void forEach(Record of, BiConsumer<String, @Nullable Object> component) {
        for (RecordComponent each : of.getClass().getRecordComponents()) {
            Method accessor = each.getAccessor();
            accessor.setAccessible(true);
            try {
                component.accept(each.getName(), accessor.invoke(of));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(each + " cannot be read; expected a plain accessor", e);
            }
        }
    }
}
