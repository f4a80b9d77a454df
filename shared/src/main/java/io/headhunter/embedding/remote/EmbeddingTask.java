package io.headhunter.embedding.remote;

/** What a vector is for: many models make another one of a text that is looked for than of one that is found. */
enum EmbeddingTask {
    DOCUMENT,
    QUERY
}
