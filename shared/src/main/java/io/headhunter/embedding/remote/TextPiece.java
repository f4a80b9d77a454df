package io.headhunter.embedding.remote;

import io.headhunter.provider.TextCut;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a text is sent.
 *
 * @param place of the text in the question
 * @param isCut whether the end is missing
 */
record TextPiece(int place, String text, boolean isCut) {
    /** As much as the model is known to take. */
    static TextPiece of(int place, String text, int maxCharacters) {
        return new TextPiece(place, TextCut.atWord(text, maxCharacters), text.length() > maxCharacters);
    }

    /** The first half. */
    TextPiece half() {
        return of(place, text, text.length() / 2);
    }

    /** In as few calls as the limits allow, in their order. */
    static List<List<TextPiece>> calls(List<TextPiece> pieces, TextLimits limits) {
        List<List<TextPiece>> calls = new ArrayList<>();
        int from = 0;
        int characters = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int length = pieces.get(i).text().length();
            boolean isFull = i - from == limits.textsPerCall() || characters + length > limits.charactersPerCall();
            if (isFull && i > from) {
                calls.add(pieces.subList(from, i));
                from = i;
                characters = 0;
            }
            characters += length;
        }
        if (from < pieces.size()) {
            calls.add(pieces.subList(from, pieces.size()));
        }
        return calls;
    }
}
