package io.headhunter.benchmark.relevance;

import io.headhunter.search.SearchMode;

/** A way of searching that is evaluated. */
public enum EvaluationMode {
    LEXICAL("lexical", SearchMode.LEXICAL),
    VECTOR("vector", SearchMode.VECTOR),
    HYBRID("hybrid", SearchMode.HYBRID);

    private final String label;
    private final SearchMode searchMode;

    EvaluationMode(String label, SearchMode searchMode) {
        this.label = label;
        this.searchMode = searchMode;
    }

    /** Its name in tables and JSON. */
    public String label() {
        return label;
    }

    SearchMode searchMode() {
        return searchMode;
    }
}
