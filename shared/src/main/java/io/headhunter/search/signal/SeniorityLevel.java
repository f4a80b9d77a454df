package io.headhunter.search.signal;

import io.headhunter.document.FoldedText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ladder, lowest rung first, and the words by which people name its rungs in English, Portuguese, Spanish and German. */
@SuppressWarnings("ImmutableEnumChecker") // List.of: it cannot change
public enum SeniorityLevel {
    INTERN(
            0,
            "intern interns internship trainee apprentice estagiario estagiaria becario becaria praktikant praktikantin"),
    JUNIOR(1, "junior jr entry-level entry graduate aprendiz"),
    MID(2, "mid mid-level midlevel intermediate pleno plena"),
    SENIOR(3, "senior sr seniors especialista"),
    LEAD(4, "lead principal staff"),
    MANAGER(5, "manager gerente gestor gestora"),
    DIRECTOR(6, "director head diretor diretora directora direktor direktorin vp vice-president"),
    EXECUTIVE(7, "executive c-level chief ceo cto cfo coo cio president presidente");

    /** Words that name a level of somebody's profile and much else in a request: staff nurse, lead generation. */
    private static final Set<String> AMBIGUOUS = Set.of(
            "entry",
            "graduate",
            "lead",
            "staff",
            "principal",
            "manager",
            "gerente",
            "gestor",
            "gestora",
            "head",
            "chief",
            "executive",
            "president",
            "presidente",
            "especialista",
            "intermediate",
            "aprendiz");

    private final int rung;
    private final List<String> words;

    SeniorityLevel(int rung, String words) {
        this.rung = rung;
        this.words = List.of(words.split(" "));
    }

    /** The levels that a request names, by words that mean nothing else. */
    static Set<SeniorityLevel> namedIn(List<String> words) {
        Set<SeniorityLevel> named = EnumSet.noneOf(SeniorityLevel.class);
        Set<String> said = withParts(words);
        for (SeniorityLevel level : values()) {
            if (level.words.stream().anyMatch(word -> !AMBIGUOUS.contains(word) && said.contains(word))) {
                named.add(level);
            }
        }
        return named;
    }

    /** The highest level that the value of a field names; null if it names none that is known. */
    public static @Nullable SeniorityLevel of(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Set<String> said = withParts(Arrays.asList(FoldedText.of(value).strip().split("[^\\p{L}-]+")));
        for (SeniorityLevel level : Arrays.asList(values()).reversed()) {
            if (level.words.stream().anyMatch(said::contains)) {
                return level;
            }
        }
        return null;
    }

    /**
     * Of "senior-level" and "mid-senior" the parts count, not of "mid-market"; "entry-level" and "vice-president" are words
     * of their own.
     */
    private static Set<String> withParts(List<String> words) {
        Set<String> said = new HashSet<>(words);
        for (String word : words) {
            List<String> parts = Arrays.asList(word.split("-"));
            if (!isName(word) && parts.stream().allMatch(part -> part.equals("level") || isName(part))) {
                said.addAll(parts);
            }
        }
        return said;
    }

    private static boolean isName(String word) {
        return Arrays.stream(values()).anyMatch(level -> level.words.contains(word));
    }

    /** How many rungs lie between the two, 0 or more. */
    int distance(SeniorityLevel other) {
        return Math.abs(rung - other.rung);
    }

    /** Its name in a sentence. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
