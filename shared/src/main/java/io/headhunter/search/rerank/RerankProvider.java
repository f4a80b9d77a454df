package io.headhunter.search.rerank;

/** Which model puts the head of the list in order. */
enum RerankProvider {
    NONE,
    COHERE,
    /** The ranking API of Google Cloud. */
    VERTEX,
    /** Any chat model behind the interface that OpenAI's has. */
    OPENAI,
    /** A {@code ScoringModel} of LangChain4j that the application brings as a bean. */
    LANGCHAIN4J
}
