package io.headhunter.benchmark.relevance;

/** What is reported of a ranking; see {@link RelevanceMetrics}. */
public enum Metric {
    NDCG_AT_10("ndcg@10"),
    RECALL_AT_100("recall@100"),
    MRR_AT_10("mrr@10");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** Its name in tables and JSON. */
    public String label() {
        return label;
    }

    /** Its value, 0 to 1. */
    public double of(RelevanceMetrics metrics) {
        return switch (this) {
            case NDCG_AT_10 -> metrics.ndcgAt10();
            case RECALL_AT_100 -> metrics.recallAt100();
            case MRR_AT_10 -> metrics.mrrAt10();
        };
    }
}
