package io.headhunter.search.highlight;

import io.headhunter.search.highlight.Wanted.Mark;
import io.headhunter.search.query.Expression;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.word.StemStore;
import io.headhunter.search.word.TextWord;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Marks the words of a request in the documents of a page. It does so in Java, with stems from the database that are
 * kept: {@code ts_headline} knows neither the folding of accents nor the words C++, C# and .NET of the lexical leg. Safe
 * for use by many threads.
 */
@Singleton
public final class Highlighter {
    private static final int MAX_FRAGMENTS = 3;
    /** The first words of a pasted text; beyond them nearly every word of a document would be marked. */
    private static final int MAX_TERMS = 200;
    /** Summaries may have 50,000 characters; what is said first is what is shown. */
    private static final int MAX_TEXT_CHARACTERS = 10_000;

    private final StemStore stems;

    Highlighter(StemStore stems) {
        this.stems = stems;
    }

    /**
     * Of each document at most three HTML fragments, in the order of its texts: those that say the most terms of the
     * request that no other fragment says. The text is escaped; the only markup is {@code <em>}.
     *
     * @param query whose positive terms are marked, phrases as phrases
     * @param moreText a job description, or empty
     * @param documents each a list of texts
     * @throws SQLException if the database does not answer
     */
    public List<List<String>> highlight(Tenant tenant, ParsedQuery query, String moreText, List<List<String>> documents)
            throws SQLException {
        List<List<String>> terms = terms(query, moreText);
        List<List<List<TextWord>>> words = documents.stream()
                .map(texts -> texts.stream().map(Highlighter::words).toList())
                .toList();
        Set<String> distinct = new LinkedHashSet<>();
        terms.forEach(distinct::addAll);
        words.forEach(texts -> texts.forEach(text -> text.forEach(word -> distinct.add(word.text()))));
        if (terms.isEmpty() || distinct.isEmpty()) {
            return documents.stream().map(_ -> List.<String>of()).toList();
        }
        Wanted wanted = new Wanted(tenant.languages(), terms, stems.stems(tenant.languages(), distinct));
        List<List<String>> highlights = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            highlights.add(ofDocument(documents.get(i), words.get(i), wanted));
        }
        return highlights;
    }

    private static List<TextWord> words(String text) {
        return TextWord.of(text.substring(0, Math.min(text.length(), MAX_TEXT_CHARACTERS)));
    }

    private static List<List<String>> terms(ParsedQuery query, String moreText) {
        Set<List<String>> terms = new LinkedHashSet<>();
        if (query instanceof ParsedQuery.BooleanQuery written) {
            for (Expression term : written.positiveTerms()) {
                String text =
                        switch (term) {
                            case Expression.Phrase phrase -> phrase.text();
                            case Expression.Word word -> word.text();
                            default -> "";
                        };
                terms.add(TextWord.of(text).stream().map(TextWord::text).toList());
            }
        } else {
            TextWord.of(query.rankingText()).forEach(word -> terms.add(List.of(word.text())));
        }
        TextWord.of(moreText).forEach(word -> terms.add(List.of(word.text())));
        return terms.stream().filter(term -> !term.isEmpty()).limit(MAX_TERMS).toList();
    }

    private static List<String> ofDocument(List<String> texts, List<List<TextWord>> words, Wanted wanted) {
        List<Fragment> candidates = new ArrayList<>();
        for (int field = 0; field < texts.size(); field++) {
            List<Mark> marks = wanted.marks(words.get(field));
            candidates.addAll(Fragment.of(field, texts.get(field), words.get(field), marks));
        }
        List<Fragment> chosen = new ArrayList<>();
        Set<Integer> said = new HashSet<>();
        while (chosen.size() < MAX_FRAGMENTS) {
            Fragment best = null;
            long mostNew = 0;
            for (Fragment candidate : candidates) {
                long isNew = candidate.terms().stream()
                        .filter(term -> !said.contains(term))
                        .count();
                if (isNew > mostNew && chosen.stream().noneMatch(candidate::overlaps)) {
                    best = candidate;
                    mostNew = isNew;
                }
            }
            if (best == null) {
                break;
            }
            chosen.add(best);
            said.addAll(best.terms());
        }
        return chosen.stream()
                .sorted(Comparator.comparingInt(Fragment::field).thenComparingInt(Fragment::start))
                .map(Fragment::html)
                .toList();
    }
}
