package io.headhunter.function.backfill.document;

import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.TextRules;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one parameter that the query of a document's path may have, read as strictly as a body. Pure functions. */
final class SourceVersionParameter {
    private static final String NAME = "sourceVersion";
    /** What a bigint holds, whatever its digits are. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private SourceVersionParameter() {}

    /** Its value; null if it is absent. */
    static @Nullable Long find(HttpRequest<?> request) {
        FieldErrors errors = new FieldErrors();
        Long found = null;
        for (Map.Entry<String, List<String>> parameter :
                request.getParameters().asMap().entrySet()) {
            List<String> values = parameter.getValue();
            if (!parameter.getKey().equals(NAME)) {
                errors.add(
                        TextRules.echo(parameter.getKey()),
                        "is not a known parameter; expected " + NAME + "; remove it");
            } else if (values.size() != 1 || !NUMBER.matcher(values.getFirst()).matches()) {
                errors.add(NAME, "is not one whole number of 0 or more; expected at most 18 digits; correct it");
            } else {
                found = Long.valueOf(values.getFirst());
            }
        }
        errors.throwIfAny();
        return found;
    }

    /** Of a path that takes no parameter at all. */
    static void refuse(HttpRequest<?> request) {
        FieldErrors errors = new FieldErrors();
        request.getParameters()
                .names()
                .forEach(
                        name -> errors.add(TextRules.echo(name), "is not a known parameter; expected none; remove it"));
        errors.throwIfAny();
    }
}
