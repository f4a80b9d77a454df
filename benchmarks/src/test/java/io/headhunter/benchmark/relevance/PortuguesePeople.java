package io.headhunter.benchmark.relevance;

import io.headhunter.benchmark.relevance.PeopleSetMaker.Part;
import io.headhunter.benchmark.relevance.PeopleSetMaker.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Portuguese part of the set, from the roles of the sample ({@code roles-pt.txt}): two people a role, a man and a
 * woman; queries ask for the role in other words.
 */
final class PortuguesePeople {
    private static final long SEED = 351_55;
    private static final int PEOPLE = 2;
    private static final int SHARED_DUTIES = 2;
    private static final int SAME = 2;
    private static final int RELATED = 1;
    private static final Pattern ENDING = Pattern.compile("\\{([^#/}]*)/([^}]*)}");
    private static final Pattern NUMBER = Pattern.compile("\\{#(\\d+)-(\\d+)(?:/(\\d+))?}");
    private static final Pattern CHOICE = Pattern.compile("\\[([^\\]]*)]");

    private final Path roles;
    private final Path queries;
    private final Random random = new Random(SEED);

    PortuguesePeople(Path roles, Path queries) {
        this.roles = roles;
        this.queries = queries;
    }

    /** What the roles under one heading share. */
    private record Family(String name, List<String> skills, List<String> duties, List<String> results) {
        Family(String name) {
            this(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    Part make() throws IOException {
        List<Person> people = new ArrayList<>();
        Map<String, List<String>> peopleOfRole = new LinkedHashMap<>();
        Map<String, String> familyOfRole = new LinkedHashMap<>();
        Family family = new Family("");
        for (String line : Files.readAllLines(roles, StandardCharsets.UTF_8)) {
            if (line.startsWith("# ")) {
                family = new Family(line.substring(2, line.indexOf('|')).strip());
            } else if (line.startsWith("habilidades: ")) {
                family.skills().addAll(items(line));
            } else if (line.startsWith("faz: ")) {
                family.duties().addAll(items(line));
            } else if (line.startsWith("fez: ")) {
                family.results().addAll(items(line));
            } else if (line.startsWith("- ")) {
                String[] cells = line.substring(2).split(" \\| ");
                String title = cells[0].replaceAll(" [@^].*", "");
                String role = ENDING.matcher(title).replaceAll("$1");
                familyOfRole.put(role, family.name());
                for (int i = 0; i < PEOPLE; i++) {
                    String id = "pt-" + slug(role) + "-" + (i + 1);
                    people.add(person(id, title, cells, family, i));
                    peopleOfRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(id);
                }
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(" \\| ");
            String id = "pt-" + slug(cells[0]);
            String wanted = familyOfRole.get(cells[0]);
            if (wanted == null) {
                throw new IllegalArgumentException(cells[0] + " is no role of " + roles);
            }
            Map<String, Integer> judged = new TreeMap<>();
            familyOfRole.forEach((role, itsFamily) -> {
                if (itsFamily.equals(wanted)) {
                    peopleOfRole
                            .getOrDefault(role, List.of())
                            .forEach(person -> judged.put(person, role.equals(cells[0]) ? SAME : RELATED));
                }
            });
            texts.put(id, cells[1].strip());
            grades.put(id, judged);
        }
        return new Part("pt", people, texts, grades);
    }

    private Person person(String id, String title, String[] cells, Family family, int which) {
        List<String> skills = shuffled(List.of(cells[2].strip().split("; ")));
        List<String> own = new ArrayList<>(skills.subList(0, Math.min(3, skills.size())));
        own.add(shuffled(family.skills()).getFirst());
        List<String> sentences = new ArrayList<>(List.of(cells[3].strip()));
        sentences.addAll(shuffled(family.duties()).subList(0, SHARED_DUTIES));
        sentences.add(shuffled(family.results()).getFirst());
        return new Person(
                id,
                ENDING.matcher(title).replaceAll(which == 0 ? "$1" : "$2"),
                own,
                String.join(" ", sentences.stream().map(this::said).toList()));
    }

    /** "acompanhar {#5-8} pacientes" becomes "Acompanhar 7 pacientes." */
    private String said(String template) {
        String text = CHOICE.matcher(template)
                .replaceAll(
                        match -> shuffled(List.of(match.group(1).split("\\|"))).getFirst());
        text = NUMBER.matcher(text).replaceAll(this::number).replaceAll("[~+]", "");
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private String number(MatchResult range) {
        int low = Integer.parseInt(range.group(1));
        int high = Integer.parseInt(range.group(2));
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        return Integer.toString(low + step * random.nextInt((high - low) / step + 1));
    }

    private static List<String> items(String line) {
        return List.of(line.substring(line.indexOf(':') + 1).strip().split("; "));
    }

    private static String slug(String text) {
        Matcher marks = Pattern.compile("\\p{M}+").matcher(Normalizer.normalize(text, Normalizer.Form.NFD));
        return marks.replaceAll("").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }
}
