package io.headhunter.search.brief;

import io.headhunter.search.word.TextWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A sentence or an item of a list.
 *
 * @param place in the text
 * @param words in small letters, without those that say nothing
 * @param length words in all, 1 or more
 */
record Sentence(int place, String text, Section section, List<String> words, int length) {
    /** A text without punctuation is cut to pieces of so many words. */
    private static final int MAX_WORDS = 40;

    private static final Set<String> SAY_NOTHING = Set.copyOf(List.of(
            ("a an the and or of in on for to with by at from as is are be been was were will would can could should"
                            + " may must have has had do does this that these those it its we us our you your they their who"
                            + " which what when where how if not no nor but so than then there here all any each every more"
                            + " most other some such own same very just also both about into over under up down out only"
                            + " e o a os as um uma uns umas de do da dos das em no na nos nas para por pelo pela com sem que"
                            + " ou se ao à aos às seu sua seus suas nosso nossa você vocês ele ela eles elas ser estar ter há"
                            + " mais muito como também já não sim este esta esse essa isso aquele onde quando"
                            + " el la los las y del al un una con sin su sus para por der die das und oder ein eine einen"
                            + " im in mit von für zu auf aus bei wir sie ihr")
                    .split(" ")));

    /** Words of which a sentence of a sort that nobody searches by has one; each in small letters. */
    private static final List<String> BOILERPLATE = List.of(
            "equal opportunity",
            "regardless of",
            "without regard to",
            "401(k)",
            "401k",
            "dental",
            "paid time off",
            "pto",
            "parental leave",
            "gym membership",
            "free snacks",
            "competitive salary",
            "competitive pay",
            "stock options",
            "apply now",
            "send your cv",
            "send your resume",
            "cover letter",
            "e-mail your",
            "we are an",
            "we're an",
            "founded in",
            "headquartered",
            "our mission is",
            "reasonable accommodation",
            "background check",
            "e-verify",
            "race, color",
            "sexual orientation",
            "veteran status",
            "vale-refeição",
            "vale refeição",
            "vale-transporte",
            "vale transporte",
            "plano de saúde",
            "plano odontológico",
            "seguro de vida",
            "gympass",
            "participação nos lucros",
            "envie seu currículo",
            "candidate-se",
            "orientação sexual",
            "identidade de gênero",
            "pessoas com deficiência",
            "fundada em",
            "igualdade de oportunidades",
            "oportunidades iguais");

    static boolean isBoilerplate(String lowerCase) {
        return BOILERPLATE.stream().anyMatch(lowerCase::contains);
    }

    /** The sentences of a line that say something about the work. */
    static List<Sentence> of(String line, Section section, int firstPlace) {
        List<Sentence> sentences = new ArrayList<>();
        for (String part : line.split("(?<=[.!?;])\\s+")) {
            if (isBoilerplate(part.toLowerCase(Locale.ROOT))) {
                continue;
            }
            List<TextWord> words = TextWord.of(part);
            for (int from = 0; from < words.size(); from += MAX_WORDS) {
                List<TextWord> piece = words.subList(from, Math.min(words.size(), from + MAX_WORDS));
                String text =
                        part.substring(piece.getFirst().start(), piece.getLast().end());
                List<String> telling = piece.stream()
                        .map(TextWord::text)
                        .filter(word -> !SAY_NOTHING.contains(word))
                        .toList();
                sentences.add(new Sentence(firstPlace + sentences.size(), text, section, telling, piece.size()));
            }
        }
        return sentences;
    }
}
