package io.headhunter.specialty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.cache.CacheKey;
import io.headhunter.cache.ValueFormat;
import io.headhunter.specialty.Specialty.Likely;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A specialty as one line, {@code EVIDENCE CODE CONFIDENCE CODE CONFIDENCE …}; {@code -} for a query that has none.
 *
 * @param families by their codes; null for one that is not known
 */
record SpecialtyFormat(Function<String, @Nullable Family> families)
        implements ValueFormat<SpecialtyKey, Optional<Specialty>> {
    private static final String NONE = "-";

    @Override
    public CacheKey name(SpecialtyKey key) {
        return key.name();
    }

    @Override
    public byte[] write(Optional<Specialty> told) {
        if (told.isEmpty()) {
            return NONE.getBytes(UTF_8);
        }
        StringBuilder line = new StringBuilder(told.get().evidence().name());
        for (Likely likely : told.get().families()) {
            line.append(' ').append(likely.family().code()).append(' ').append(likely.confidence());
        }
        return line.toString().getBytes(UTF_8);
    }

    @Override
    @SuppressWarnings("NullableOptional") // null is a value that cannot be read, empty is a query that has none
    public @Nullable Optional<Specialty> read(SpecialtyKey key, byte[] bytes) {
        String line = new String(bytes, UTF_8);
        if (line.equals(NONE)) {
            return Optional.empty();
        }
        String[] parts = line.split(" ", -1);
        if (parts.length < 3 || parts.length % 2 == 0) {
            return null;
        }
        try {
            List<Likely> likely = new ArrayList<>();
            for (int i = 1; i < parts.length; i += 2) {
                Family family = families.apply(parts[i]);
                double confidence = Double.parseDouble(parts[i + 1]);
                if (family == null || !(confidence >= 0 && confidence <= 1)) {
                    return null;
                }
                likely.add(new Likely(family, confidence));
            }
            return Optional.of(new Specialty(likely, Evidence.valueOf(parts[0])));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
