package io.headhunter.function.search.request;

import io.headhunter.embedding.EmbeddingVector;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record with one thing in it changed, for each thing there is: by reflection, so that a component that is added later is
 * changed, too. A type that it does not know fails.
 */
final class Mutations {
    private Mutations() {}

    /** Changed records by the path of what was changed. */
    static Map<String, Record> of(Record original) throws ReflectiveOperationException {
        Map<String, Record> mutations = new LinkedHashMap<>();
        RecordComponent[] components = original.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object value = components[i].getAccessor().invoke(original);
            for (Map.Entry<String, Object> changed :
                    changes(components[i].getGenericType(), value).entrySet()) {
                mutations.put(components[i].getName() + changed.getKey(), with(original, i, changed.getValue()));
            }
        }
        return mutations;
    }

    private static Record with(Record original, int index, Object value) throws ReflectiveOperationException {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = i == index ? value : components[i].getAccessor().invoke(original);
        }
        Constructor<?> canonical = original.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return (Record) canonical.newInstance(values);
    }

    /** Other values of a type, by a name of the change. */
    private static Map<String, Object> changes(Type type, @Nullable Object value) throws ReflectiveOperationException {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        Map<String, Object> changed = new LinkedHashMap<>();
        if (Record.class.isAssignableFrom(raw)) {
            Record inner = (Record) (value == null ? sample(raw) : value);
            if (value == null) {
                changed.put("", inner);
            } else {
                of(inner).forEach((path, record) -> changed.put("." + path, record));
            }
        } else if (raw == List.class || raw == Set.class) {
            Object item = sample(((ParameterizedType) type).getActualTypeArguments()[0]);
            List<Object> longer = new ArrayList<>(value instanceof Collection<?> items ? items : List.of());
            longer.add(item);
            changed.put("+", raw == List.class ? List.copyOf(longer) : Set.copyOf(longer));
        } else if (raw == Map.class) {
            Type[] parts = ((ParameterizedType) type).getActualTypeArguments();
            Map<Object, Object> more = new LinkedHashMap<>((Map<?, ?>) value);
            more.put(sample(parts[0]), sample(parts[1]));
            changed.put("+", more);
        } else {
            changed.put("", other(raw, value));
        }
        return changed;
    }

    private static Object other(Class<?> type, @Nullable Object value) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[0].equals(value) ? constants[1] : constants[0];
        }
        return switch (value) {
            case null -> sample(type);
            case String text -> text + "x";
            case Integer number -> number + 1;
            case Double number -> number / 2 + 0.1;
            case Boolean flag -> !flag;
            case EmbeddingVector _ -> new EmbeddingVector(new float[] {0.5f, 0.25f});
            default -> throw new AssertionError("teach " + type + " to this class");
        };
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? List.of(sample(generic.getActualTypeArguments()[0]))
                    : Set.of(sample(generic.getActualTypeArguments()[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return "sample";
        } else if (raw == Double.class || raw == double.class) {
            return 0.5;
        } else if (raw == Integer.class || raw == int.class) {
            return 3;
        } else if (raw == Boolean.class || raw == boolean.class) {
            return true;
        } else if (raw == EmbeddingVector.class) {
            return new EmbeddingVector(new float[] {1, 0.5f});
        } else if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        } else if (raw.isRecord()) {
            try {
                Class<?>[] types = Arrays.stream(raw.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                Object[] values = Arrays.stream(raw.getRecordComponents())
                        .map(component -> sample(component.getGenericType()))
                        .toArray();
                return raw.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a record cannot be made", e);
            }
        }
        throw new AssertionError("teach " + type + " to this class");
    }
}
