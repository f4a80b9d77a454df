package io.headhunter.db;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Binds settings that are secrets. The end of the line that files of mounted secrets have is none of it. */
@Singleton
final class SecretConverter implements TypeConverter<String, Secret> {
    @Override
    public Optional<Secret> convert(String value, Class<Secret> type, ConversionContext context) {
        return Optional.of(new Secret(value.replaceFirst("[\\r\\n]+$", "")));
    }
}
