package io.headhunter.local.cli;

import io.headhunter.document.DocumentKind;
import io.headhunter.observe.Stage;
import io.headhunter.search.SearchHit;
import io.headhunter.search.SearchResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results as a person reads them. */
final class ResultList {
    private static final int MAX_SKILLS = 6;

    private final PrintStream out;

    ResultList(PrintStream out) {
        this.out = out;
    }

    void print(DocumentKind kind, SearchResult result) {
        if (result.hits().isEmpty()) {
            out.println("Nothing found.");
        }
        int position = 1;
        for (SearchHit hit : result.hits()) {
            print(kind, position++, hit);
        }
        out.printf(
                Locale.ROOT,
                "%,d found, %.1f ms%s%n",
                result.total(),
                result.times().millis(Stage.TOTAL).orElse(0),
                result.degraded().isEmpty() ? "" : "  (" + String.join("; ", result.degraded()) + ")");
    }

    private void print(DocumentKind kind, int position, SearchHit hit) {
        String name = kind == DocumentKind.CANDIDATE ? hit.fullName() : hit.company();
        out.printf(
                Locale.ROOT,
                "%2d. %s%s  [%s, score %.3f]%n",
                position,
                name == null ? "" : name + ", ",
                hit.title(),
                hit.documentId(),
                hit.score());
        List<String> facts = new ArrayList<>();
        if (hit.location() != null) {
            facts.add(hit.location());
        }
        if (hit.seniority() != null) {
            facts.add(hit.seniority());
        }
        if (hit.yearsExperience() != null) {
            facts.add(years(kind, hit));
        }
        if (Boolean.TRUE.equals(hit.remote())) {
            facts.add("remote");
        }
        out.println("    " + String.join(" · ", facts));
        out.println("    "
                + hit.skills().stream()
                        .limit(MAX_SKILLS)
                        .map(skill -> skill.matched() ? "*" + skill.name() : skill.name())
                        .collect(Collectors.joining(", ")));
        hit.matchReasons().forEach(reason -> out.println("    + " + reason));
    }

    private static String years(DocumentKind kind, SearchHit hit) {
        String least = number(hit.yearsExperience());
        if (kind == DocumentKind.CANDIDATE) {
            return least + (least.equals("1") ? " year" : " years");
        }
        return hit.maxYearsExperience() == null
                ? "from " + least + " years"
                : least + " to " + number(hit.maxYearsExperience()) + " years";
    }

    private static String number(@Nullable Double value) {
        return value == null ? "?" : value == Math.rint(value) ? Long.toString(Math.round(value)) : value.toString();
    }
}
