package io.headhunter.db;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Stops the start if a setting of ours cannot be read. Without it the framework takes the default instead, and says
 * nothing: a pool of 20 where somebody wrote 2O.
 */
@Context
final class SettingsCheck {
    private static final String OURS = "io.headhunter.";

    SettingsCheck(ApplicationContext context) {
        for (BeanDefinition<?> record :
                context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class))) {
            if (record.getBeanType().getName().startsWith(OURS)) {
                for (Argument<?> component : record.getConstructor().getArguments()) {
                    requireReadable(context, component);
                }
            }
        }
    }

    /** @throws InvalidSettingException naming the setting and what was expected, not the value: it may be a secret */
    private static void requireReadable(ApplicationContext context, Argument<?> component) {
        String property = component
                .getAnnotationMetadata()
                .stringValue(Property.class, "name")
                .orElse(null);
        if (property == null) {
            return;
        }
        Object raw = context.getProperty(property, Object.class).orElse(null);
        if (raw != null
                && context.getConversionService().convert(raw, component).isEmpty()) {
            throw new InvalidSettingException(
                    environmentName(property) + " (" + property + ") cannot be read; expected "
                            + expected(component.getType()) + "; correct it, or leave it out for the default");
        }
    }

    private static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "a length of time such as 500ms, 5s or 2m";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive()
                ? "a number"
                : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
