package io.headhunter.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of a tenant's languages a query is written in, by the little words and letters that only one of them has. Most
 * queries are a few nouns; where nothing tells, the answer is the tenant's first language if it is the only one, else
 * none. Pure functions; safe for use by many threads.
 */
final class QueryLanguage {
    /** Of a pasted text the beginning tells enough. */
    private static final int MAX_CHARACTERS = 2_000;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private record Signs(Set<String> words, String letters) {
        long count(List<String> said, String text) {
            return said.stream().filter(words::contains).count()
                    + text.chars()
                            .filter(letter -> letters.indexOf(letter) >= 0)
                            .count();
        }
    }

    private static final Map<String, Signs> SIGNS = Map.of(
            "en", signs("the of and for to with on who an by at from or is are years experience", ""),
            "pt",
                    signs(
                            "de da do das dos para com em na nas nos que ou uma um ao à sobre por pela pelo anos",
                            "ãõçâêôáéíóú"),
            "es", signs("de del la el los las para con en que o una un al sobre por y años", "ñáéíóú¿¡"),
            "fr", signs("de du des la le les pour avec en dans et ou une un au aux par sur ans", "éèêàùçœâî"),
            "de", signs("der die das und für mit von im in oder eine ein auf aus bei zu jahre", "äöüß"),
            "it", signs("di del della il lo la gli le per con in e o una un al sul da anni", "èàùòì"),
            "nl", signs("de het een en voor met van op in of bij uit te jaar", "ëï"));

    private QueryLanguage() {}

    private static Signs signs(String words, String letters) {
        return new Signs(Set.of(words.split(" ")), letters);
    }

    /**
     * ISO 639-1, one of the tenant's; empty if nothing tells, or two are as likely.
     *
     * @param languages of the tenant
     */
    static String of(String text, List<String> languages) {
        if (languages.size() == 1) {
            return languages.getFirst();
        }
        String beginning =
                text.substring(0, Math.min(text.length(), MAX_CHARACTERS)).toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(NO_LETTER.split(beginning));
        String likeliest = "";
        long most = 0;
        for (String language : languages) {
            Signs signs = SIGNS.get(language);
            long count = signs == null ? 0 : signs.count(words, beginning);
            if (count > most) {
                likeliest = language;
                most = count;
            } else if (count == most) {
                likeliest = "";
            }
        }
        return likeliest;
    }
}
