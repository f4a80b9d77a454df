package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.relevance.RelevanceQuery;
import java.util.List;
import java.util.Map;

/**
 * What is asked.
 *
 * @param grades judgements by document id; empty if there are none
 */
record LexicalQuery(String text, Map<String, Integer> grades) {
    LexicalQuery {
        grades = Map.copyOf(grades);
    }

    static List<LexicalQuery> of(List<String> texts) {
        return texts.stream().map(text -> new LexicalQuery(text, Map.of())).toList();
    }

    static List<LexicalQuery> judged(List<RelevanceQuery> queries) {
        return queries.stream()
                .map(query -> new LexicalQuery(query.text(), query.grades()))
                .toList();
    }

    static List<LexicalQuery> withoutJudgements(List<RelevanceQuery> queries) {
        return of(queries.stream().map(RelevanceQuery::text).toList());
    }

    /** Words divided by spaces. */
    int words() {
        return text.strip().split("\\s+").length;
    }
}
