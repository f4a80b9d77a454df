package io.headhunter.search.query;

import io.headhunter.search.query.Condition.Term;
import io.headhunter.search.query.Reading.TermId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the documents that meet a condition are found: by posting lists as far as these can tell, then by the places of
 * their words. Immutable.
 *
 * @param groups of term ids; a document that meets the condition holds one of each group
 * @param isExact whether every document that holds one of each group meets it
 * @param tsquery the whole condition on {@code search.word}
 */
record Selection(List<Set<TermId>> groups, boolean isExact, String tsquery) {
    Selection {
        groups = List.copyOf(groups);
    }

    static Selection of(Condition condition, Map<Term, Reading> readings) {
        return switch (condition) {
            case Condition.Says says -> ofTerm(says.term(), reading(says.term(), readings));
            case Condition.SaysNot not -> {
                String tsquery =
                        ofTerm(not.term(), reading(not.term(), readings)).tsquery();
                yield new Selection(List.of(), false, "!" + tsquery);
            }
            case Condition.All all -> {
                List<Selection> parts = each(all.parts(), readings);
                yield new Selection(
                        parts.stream()
                                .flatMap(part -> part.groups().stream())
                                .distinct()
                                .toList(),
                        parts.stream().allMatch(Selection::isExact),
                        join(parts, " & "));
            }
            case Condition.Any any -> {
                List<Selection> parts = each(any.parts(), readings);
                boolean isEmpty = parts.stream().anyMatch(part -> part.groups().isEmpty());
                boolean isExact = parts.stream()
                        .allMatch(part -> part.isExact() && part.groups().size() == 1);
                yield new Selection(isEmpty ? List.of() : List.of(rarestOfEach(parts)), isExact, join(parts, " | "));
            }
        };
    }

    private static Reading reading(Term term, Map<Term, Reading> readings) {
        Reading reading = readings.get(term);
        if (reading == null) {
            throw new IllegalStateException("a term was not read");
        }
        return reading;
    }

    private static List<Selection> each(List<Condition> conditions, Map<Term, Reading> readings) {
        return conditions.stream().map(part -> of(part, readings)).toList();
    }

    private static Selection ofTerm(Term term, Reading reading) {
        return new Selection(
                reading.necessary(),
                term.field() == null && reading.isOfSingleWords(),
                reading.toTsquery(term.field() == null ? "" : ":" + term.field().label()));
    }

    /** Of each part the group that reaches the fewest documents. */
    private static Set<TermId> rarestOfEach(List<Selection> parts) {
        return parts.stream()
                .flatMap(part -> part.groups().stream()
                        .min(Comparator.comparingLong(group ->
                                group.stream().mapToLong(TermId::documents).sum()))
                        .orElseThrow()
                        .stream())
                .collect(Collectors.toSet());
    }

    private static String join(List<Selection> parts, String operator) {
        return parts.stream().map(Selection::tsquery).collect(Collectors.joining(operator, "(", ")"));
    }

    /** The ids a document must hold, each of them. */
    Set<Integer> single() {
        return groups.stream()
                .filter(group -> group.size() == 1)
                .map(group -> group.iterator().next().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The groups of several ids of which a document must hold one. */
    List<Set<Integer>> several() {
        List<Set<Integer>> several = new ArrayList<>();
        for (Set<TermId> group : groups) {
            if (group.size() > 1) {
                several.add(group.stream().map(TermId::value).collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return several;
    }
}
