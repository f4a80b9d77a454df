package io.headhunter.embedding.remote;

/**
 * How much a model takes.
 *
 * @param textsPerCall most texts of one call
 * @param charactersPerCall most characters of one call, all texts together; one text always goes
 * @param charactersPerText what of a text is sent
 */
record TextLimits(int textsPerCall, int charactersPerCall, int charactersPerText) {
    /**
     * A token is rarely shorter than this in languages with an alphabet: about four characters in English, three in
     * Portuguese. Chosen, so that a text that is cut here is not cut again by the model; where it is all the same, as in
     * Chinese, the model refuses or cuts.
     */
    static final int CHARACTERS_PER_TOKEN = 3;

    TextLimits {
        if (textsPerCall < 1 || charactersPerCall < 1 || charactersPerText < 1) {
            throw new IllegalArgumentException("a limit is below 1");
        }
    }

    /** From what providers publish, which is in tokens. */
    static TextLimits ofTokens(int textsPerCall, int tokensPerCall, int tokensPerText) {
        return new TextLimits(textsPerCall, tokensPerCall * CHARACTERS_PER_TOKEN, tokensPerText * CHARACTERS_PER_TOKEN);
    }
}
