package io.headhunter.search.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A term as the documents have it: its stemmed words in each language of the tenant. A document says the term if it says
 * it in one of these. Immutable.
 */
record Reading(List<Spelling> spellings) {
    /** As many words stand between two fields of a document, so that no shorter distance leads from one into another. */
    private static final int WIDEST_STEP = 4;

    Reading {
        spellings = spellings.stream().distinct().toList();
    }

    /** The words of one language, by their positions. */
    record Spelling(List<Placed> words) {
        Spelling {
            words = words.stream()
                    .sorted(Comparator.comparingInt(Placed::position))
                    .toList();
        }

        /** Ids that every document with the term has in its posting lists. */
        Set<TermId> necessary() {
            return words.stream()
                    .filter(Placed::hasLetter)
                    .map(word -> new TermId(word.termId(), word.documents()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /** In the syntax of tsquery: words at their distances, stop words left out between them. */
        private String toTsquery(String label) {
            StringBuilder query = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                if (i > 0) {
                    int step = words.get(i).position() - words.get(i - 1).position();
                    query.append(step > WIDEST_STEP ? " & " : " <" + step + "> ");
                }
                query.append(quote(words.get(i).lexeme())).append(label);
            }
            return query.toString();
        }

        private static String quote(String lexeme) {
            return '\'' + lexeme.replace("\\", "\\\\").replace("'", "''") + '\'';
        }
    }

    /**
     * A word at its place.
     *
     * @param position from 1
     * @param documents how many hold it, but for the latest changes; 0 if not known
     */
    record Placed(int position, String lexeme, int termId, long documents) {
        /**
         * A bare number is no key to the posting lists: the terms of "2019-2021" are 2019 and -2021, its words 2019 and
         * 2021.
         */
        boolean hasLetter() {
            return lexeme.codePoints().anyMatch(Character::isLetter);
        }
    }

    /** A key of the posting lists and how many documents they give for it. */
    record TermId(int value, long documents) {}

    /** Whether it has nothing to look for in one of the languages: stop words, or no words at all. */
    boolean isIdle() {
        return spellings.stream().anyMatch(spelling -> spelling.words().isEmpty());
    }

    /** Whether the posting lists alone tell who says it. */
    boolean isOfSingleWords() {
        return spellings.stream()
                .allMatch(spelling -> spelling.words().size() == 1
                        && spelling.words().getFirst().hasLetter());
    }

    /** Groups of ids of each of which a document that says the term has one. */
    List<Set<TermId>> necessary() {
        Set<TermId> common = spellings.getFirst().necessary();
        spellings.forEach(spelling -> common.retainAll(spelling.necessary()));
        List<Set<TermId>> groups = new ArrayList<>();
        common.forEach(id -> groups.add(Set.of(id)));
        Set<TermId> oneOfEach = new LinkedHashSet<>();
        for (Spelling spelling : spellings) {
            Set<TermId> own = spelling.necessary();
            own.removeAll(common);
            if (own.isEmpty()) { // this spelling asks for no more than what is common
                return groups;
            }
            oneOfEach.add(own.stream()
                    .min(Comparator.comparingLong(TermId::documents).thenComparingInt(TermId::value))
                    .orElseThrow());
        }
        groups.add(oneOfEach);
        return groups;
    }

    String toTsquery(String label) {
        return spellings.stream()
                .map(spelling -> "(" + spelling.toTsquery(label) + ")")
                .collect(Collectors.joining(" | ", "(", ")"));
    }
}
