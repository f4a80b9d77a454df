package io.headhunter.function.search.request;

import io.headhunter.document.DocumentKind;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.TextRules;
import io.headhunter.search.suggest.Suggester;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is being typed, read from the parameters of the query as strictly as a body: an unknown, repeated, blank or
 * malformed one is refused, and all of them together.
 */
public record SuggestRequest(DocumentKind kind, String typed, int limit) {
    private static final Set<String> NAMES = Set.of("q", "kind", "limit");

    /** @throws io.headhunter.problem.InvalidRequestException naming every wrong parameter */
    public static SuggestRequest of(Map<String, List<String>> parameters) {
        FieldErrors errors = new FieldErrors();
        parameters.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                errors.add(TextRules.echo(name), "is not a known parameter; expected q, kind or limit; remove it");
            } else if (values.size() != 1) {
                errors.add(name, "is given " + values.size() + " times; expected once; decide for one");
            }
        });
        String typed = typed(first(parameters, "q"), errors);
        DocumentKind kind = kind(first(parameters, "kind"), errors);
        int limit = limit(first(parameters, "limit"), errors);
        errors.throwIfAny();
        return new SuggestRequest(kind, typed, limit);
    }

    /** Empty if it is absent. */
    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst() == null ? "" : values.getFirst();
    }

    private static String typed(String value, FieldErrors errors) {
        String fault = TextRules.fault(value);
        if (errors.names("q")) {
            return "";
        }
        if (value.isBlank()) {
            errors.add("q", "is missing; expected what is typed; send at least one character");
        } else if (fault != null) {
            errors.add("q", fault);
        } else if (TextRules.characters(value) > Suggester.MAX_TYPED_CHARACTERS) {
            errors.add(
                    "q", "is too long; expected at most " + Suggester.MAX_TYPED_CHARACTERS + " characters; shorten it");
        }
        return value;
    }

    private static DocumentKind kind(String value, FieldErrors errors) {
        for (DocumentKind kind : DocumentKind.values()) {
            if (kind.label().equals(value)) {
                return kind;
            }
        }
        if (!value.isEmpty()) {
            errors.add("kind", "is not a known value; expected candidate or job; choose one of these");
        }
        return DocumentKind.CANDIDATE;
    }

    private static int limit(String value, FieldErrors errors) {
        if (value.isEmpty()) {
            return Suggester.DEFAULT_LIMIT;
        }
        if (value.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= Suggester.MAX_LIMIT) {
                return limit;
            }
        }
        errors.add(
                "limit",
                "is " + TextRules.echo(value) + "; expected a whole number from 1 to " + Suggester.MAX_LIMIT
                        + "; type on to narrow the suggestions");
        return Suggester.DEFAULT_LIMIT;
    }
}
