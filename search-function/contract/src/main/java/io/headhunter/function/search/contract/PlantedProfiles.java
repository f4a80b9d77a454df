package io.headhunter.function.search.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Invented people who tell in every field who they are, made of a seed. Each field has some words of the work, which must
 * stay, and some facts, which an anonymised view must not show.
 */
final class PlantedProfiles {
    /** In every text, whatever else is there; the languages share it. */
    static final String OF_THE_WORK = "ventilation";

    private static final List<String> GIVEN =
            List.of("Zaphira", "Ñandú", "Séamus", "Wolfram", "Anne-Maud", "Ýrr", "Quirino", "Oğuz");
    private static final List<String> FAMILY =
            List.of("Quillmore", "da Silveira", "O'Hanlon", "von Trottbach", "Ibáñez-Ruiz", "Łukasik", "Yıldız");

    private static final Map<String, List<Fact>> FACTS = Map.of(
            "en",
            List.of(
                    new Fact("She is married", "she", "married"),
                    new Fact("He is a Peruvian father of twins", "he", "peruvian", "father"),
                    new Fact("aged 4#", "4#"),
                    new Fact("born on 1# March 198#", "198#"),
                    new Fact("a devout Muslim", "muslim"),
                    new Fact("class of 199#", "199#"),
                    new Fact("lives at 12# Quarry Lane", "12#", "quarry"),
                    new Fact("a gay African American man", "gay", "african american", "man"),
                    new Fact("gender: female", "female"),
                    new Fact("uses a wheelchair", "wheelchair")),
            "pt",
            List.of(
                    new Fact("Ela é casada e mãe", "ela", "casada", "mãe"),
                    new Fact("tem 4# anos", "4#"),
                    new Fact("brasileiro, solteiro e evangélico", "brasileiro", "solteiro", "evangélico"),
                    new Fact("formado em 199#", "199#"),
                    new Fact("mora na Rua das Palmeiras, 12#", "palmeiras", "12#"),
                    new Fact("nascida em 198#", "198#"),
                    new Fact("estado civil: viúva", "viúva")),
            "es",
            List.of(
                    new Fact("Él es soltero y padre", "él", "soltero", "padre"),
                    new Fact("tiene 4# años de edad", "4#"),
                    new Fact("católica y embarazada", "católica", "embarazada"),
                    new Fact("calle Mayor 12#", "mayor", "12#"),
                    new Fact("promoción de 199#", "199#")),
            "de",
            List.of(
                    new Fact("Er ist verheiratet", "er", "verheiratet"),
                    new Fact("4# Jahre alt", "4#"),
                    new Fact("geboren 198#", "198#"),
                    new Fact("evangelisch und schwanger", "evangelisch", "schwanger"),
                    new Fact("Lindenstraße 12#", "lindenstraße", "12#")));

    private static final List<String> CONTACTS = List.of(
            "NAME@mail.example",
            "+55 81 9###-####",
            "(020) 7### ####",
            "https://people.example/NAME",
            "linkedin.com/in/NAME",
            "@NAME_##");

    /** @param planted in small letters */
    private record Fact(String text, List<String> planted) {
        Fact(String text, String... planted) {
            this(text, List.of(planted));
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> lines = new ArrayList<>();
    private final Set<String> planted = new LinkedHashSet<>();

    /** So many people; one seed makes the same ones. */
    PlantedProfiles(long seed, int people) {
        Random random = new Random(seed);
        for (int i = 0; i < people; i++) {
            add("p" + i, random);
        }
    }

    /** For an import. */
    List<String> lines() {
        return lines;
    }

    /** What tells who somebody is, in small letters: words, numbers and addresses. */
    Set<String> planted() {
        return planted;
    }

    private void add(String id, Random random) {
        String language = List.of("en", "pt", "es", "de").get(random.nextInt(4));
        String given = one(GIVEN, random);
        String family = one(FAMILY, random);
        String name = given + " " + family;
        for (String part : name.split("[ -]")) {
            if (!Set.of("da", "von").contains(part)) {
                planted.add(part.toLowerCase(Locale.ROOT));
            }
        }
        planted.add("x@mail.example");
        planted.add("faces");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", "candidate");
        document.put("id", id);
        document.put("language", language);
        document.put("fullName", name);
        for (String field : List.of("title", "headline", "summary", "company", "location")) {
            document.put(field, told(name, language, random));
        }
        document.put("skills", List.of(Map.of("name", told(name, language, random), "weight", 0.9), OF_THE_WORK));
        document.put("industries", List.of(told(name, language, random)));
        document.put("seniority", "senior");
        document.put("yearsExperience", 7);
        document.put(
                "metadata",
                Map.of(
                        "notice",
                        told(name, language, random),
                        "email",
                        "x@mail.example",
                        "date_of_birth",
                        1980 + random.nextInt(10),
                        "photoUrl",
                        "faces/" + given + ".png",
                        "notes",
                        List.of(told(name, language, random), Map.of("about", told(name, language, random)))));
        try {
            lines.add(MAPPER.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Words of the work with a name, a fact and a contact before, behind or between them. */
    private String told(String name, String language, Random random) {
        Fact fact = one(requireNonNull(FACTS.get(language)), random);
        int digit = random.nextInt(10);
        for (String one : fact.planted) {
            planted.add(one.replace("#", Integer.toString(digit)));
        }
        String contact = contact(name, random);
        List<String> pieces = new ArrayList<>(List.of(
                random.nextBoolean() ? name : name.substring(name.indexOf(' ') + 1),
                fact.text.replace("#", Integer.toString(digit)),
                contact));
        pieces.add(random.nextInt(4), OF_THE_WORK);
        return String.join(one(List.of(", ", " | ", ". ", " - ", "\n"), random), pieces);
    }

    private String contact(String name, Random random) {
        String handle = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + random.nextInt(100);
        StringBuilder contact = new StringBuilder();
        for (char c : one(CONTACTS, random).toCharArray()) {
            contact.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
        }
        String made = contact.toString().replace("NAME", handle);
        planted.add(made.replaceFirst("^[(+@]", ""));
        if (made.contains(handle)) {
            planted.add(handle);
        }
        return made;
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
