package io.headhunter.local.sample;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Contractions, numbers and the spelling of the two countries. */
final class PortugueseWords {
    private static final List<String> NUMBERS = List.of(
            "zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze");
    private static final Set<String> MASCULINE = Set.of(
            "Hospital",
            "Colégio",
            "Instituto",
            "Banco",
            "Mercado",
            "Hotel",
            "Restaurante",
            "Escritório",
            "Serviço",
            "Salão",
            "Estúdio");
    private static final Set<String> MASCULINE_PLURAL = Set.of("Transportes", "Armazéns", "Laticínios");
    private static final Set<String> FEMININE_PLURAL = Set.of("Lojas", "Indústrias");
    /** Cities that take an article: no Porto, do Rio de Janeiro. */
    private static final List<String> CITIES_WITH_ARTICLE =
            List.of("Porto,", "Porto.", "Porto ", "Porto:", "Porto;", "Porto)", "Rio de Janeiro", "Funchal");
    /** Words and phrases of Portugal for those of Brazil, the longer ones first. */
    private static final Map<String, String> OF_PORTUGAL = Resources.pairs("words-pt-PT.tsv");

    private PortugueseWords() {}

    static String number(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number);
    }

    static String years(int years) {
        return number(years) + (years == 1 ? " ano" : " anos");
    }

    /** The article a company is named with: o, a, os or as. A company without a common noun counts as "empresa". */
    static String article(String company) {
        String first = company.substring(0, company.indexOf(' '));
        if (MASCULINE.contains(first)) {
            return "o";
        }
        return MASCULINE_PLURAL.contains(first) ? "os" : FEMININE_PLURAL.contains(first) ? "as" : "a";
    }

    /** "Engenheira de Dados" inside a sentence; abbreviations and names keep their capitals. */
    static String insideSentence(String title) {
        String[] words = title.split(" ");
        for (int i = 0; i < words.length; i++) {
            boolean isName = words[i].chars().skip(1).anyMatch(Character::isUpperCase)
                    || words[i].equals("Java")
                    || words[i].equals("React");
            words[i] = isName ? words[i] : words[i].toLowerCase(Locale.ROOT);
        }
        return String.join(" ", words);
    }

    /** Joins prepositions with the articles of cities. */
    static String contracted(String text) {
        String joined = text + " ";
        for (String city : CITIES_WITH_ARTICLE) {
            joined = joined.replace(" em " + city, " no " + city).replace(" de " + city, " do " + city);
        }
        return joined.replace(" no Porto Alegre", " em Porto Alegre")
                .replace(" do Porto Alegre", " de Porto Alegre")
                .strip();
    }

    /** The same text as people write it in Portugal. */
    static String ofPortugal(String text) {
        String local = text;
        for (Map.Entry<String, String> word : OF_PORTUGAL.entrySet()) {
            local = replaceWhole(local, word.getKey(), word.getValue());
        }
        return local;
    }

    private static String replaceWhole(String text, String from, String to) {
        int at = text.indexOf(from);
        if (at < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length() + 16);
        int copied = 0;
        while (at >= 0) {
            int end = at + from.length();
            boolean isWhole = (at == 0 || !Character.isLetter(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetter(text.charAt(end)));
            replaced.append(text, copied, at).append(isWhole ? to : from);
            copied = end;
            at = text.indexOf(from, end);
        }
        return replaced.append(text, copied, text.length()).toString();
    }
}
