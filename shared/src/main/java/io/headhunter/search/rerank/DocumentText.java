package io.headhunter.search.rerank;

import io.headhunter.provider.TextCut;
import io.headhunter.search.privacy.PersonalText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a document a model is told: the fields that rank it, a line each, and nothing that tells who somebody is. A
 * field has no line breaks of its own, so none can look like another. Bounded, and never cut within a character.
 */
final class DocumentText {
    /** Raised with every change of how a text is made: scores of two versions are not mixed. */
    static final String VERSION = "text-1";

    /** About 500 word pieces: what the ranking models read of a document. Chosen, not measured. */
    static final int MAX_CHARACTERS = 2_000;

    private final PersonalText personal;
    private final StringBuilder lines = new StringBuilder();

    private DocumentText(PersonalText personal) {
        this.personal = personal;
    }

    /**
     * The text of a document.
     *
     * @param personal takes out what tells who somebody is
     * @param fields name and content by turns; those without content are left out
     */
    static String of(PersonalText personal, List<@Nullable String> fields) {
        DocumentText text = new DocumentText(personal);
        for (int i = 0; i < fields.size(); i += 2) {
            text.line(String.valueOf(fields.get(i)), fields.get(i + 1));
        }
        return TextCut.at(text.lines.toString().strip(), MAX_CHARACTERS);
    }

    private void line(String name, @Nullable String content) {
        if (content == null || content.isBlank() || lines.length() >= MAX_CHARACTERS) {
            return;
        }
        // Cleaning costs time by length; what is taken out only makes room for so much.
        String cleaned = personal.clean(TextCut.at(content, MAX_CHARACTERS));
        lines.append(name).append(": ").append(oneLine(cleaned)).append('\n');
    }

    /** All that Unicode counts as a blank or a control character becomes one space. */
    static String oneLine(String text) {
        return Arrays.stream(text.split("[\\p{Z}\\p{Cc}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
