package io.headhunter.benchmark.relevance;

import io.headhunter.search.SearchMode;
import io.headhunter.search.rerank.RerankMode;

/** A way of searching that is evaluated. */
public enum EvaluationMode {
    LEXICAL("lexical", SearchMode.LEXICAL),
    VECTOR("vector", SearchMode.VECTOR),
    HYBRID("hybrid", SearchMode.HYBRID),
    /** Hybrid search with its head put in order; only where a reranker is configured. */
    RERANK("rerank", SearchMode.HYBRID);

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

    /** Without a model unless that is what is evaluated, whatever the settings say. */
    RerankMode rerankMode() {
        return this == RERANK ? RerankMode.REQUIRED : RerankMode.OFF;
    }

    SearchMode searchMode() {
        return searchMode;
    }
}
