package io.headhunter.function.search.answer;

import io.headhunter.function.search.request.RecordValues;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of this process that may change an answer, as one text: every record of settings, but for those that only
 * say where and how to reach something. So a new record takes part without being named here, and a forgotten one costs hits
 * between instances that differ in it, never a wrong answer.
 */
@Singleton
final class AnswerSettings {
    /** Prefixes of settings that change no answer. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "headhunter.database",
            "headhunter.database.replica",
            "headhunter.instance",
            "headhunter.auth",
            "headhunter.http",
            "headhunter.messaging",
            "headhunter.cache",
            "headhunter.backfill",
            "database",
            "pgvector",
            "redis",
            "cache",
            "recall",
            "pubsub.emulator",
            "enable");

    private final String text;

    AnswerSettings(ApplicationContext context) {
        TreeSet<String> records = new TreeSet<>();
        for (BeanDefinition<?> definition :
                context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class))) {
            String prefix =
                    definition.stringValue(ConfigurationProperties.class).orElse("");
            if (definition.getBeanType().getName().startsWith("io.headhunter.") && !WITHOUT_EFFECT.contains(prefix)) {
                records.add(prefix + '=' + written(context.getBean(definition)));
            }
        }
        this.text = String.join("\n", records);
    }

    /**
     * As the record would write itself. That is made by the JVM when it is first asked, for each record anew, and takes a fifth
     * of a second of a start for all of these.
     */
    private static String written(Object value) {
        if (!(value instanceof Record settings)) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('[');
        RecordValues.forEach(
                settings,
                (name, each) -> text.append(name).append('=').append(each).append(';'));
        return text.append(']').toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
