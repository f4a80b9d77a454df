package io.headhunter.search.rerank;

/** Whether a model puts the head of the list in order. */
public enum RerankMode {
    /** If it can; if not, the answer goes without and says so. */
    AUTO,
    OFF,
    /** Without it there is no answer. */
    REQUIRED
}
