package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingProvider;
import java.util.List;

/**
 * How many tokens a provider will count: a quarter of the characters, rounded up, which is what OpenAI and Google say
 * of English text. Other languages have up to twice as many. Sources: OpenAI, "What are tokens and how to count them?";
 * Google, "Understand and count tokens".
 */
final class TokenEstimate {
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Whose models run in this process. */
    private static final String IN_PROCESS = "onnx";

    private TokenEstimate() {}

    static boolean isInProcess(EmbeddingProvider provider) {
        return provider.provider().equals(IN_PROCESS);
    }

    static int of(List<String> texts) {
        long tokens = 0;
        for (String text : texts) {
            tokens += (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
        }
        return (int) Math.min(Integer.MAX_VALUE, tokens);
    }
}
