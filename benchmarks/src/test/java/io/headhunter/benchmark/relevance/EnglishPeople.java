package io.headhunter.benchmark.relevance;

import io.headhunter.benchmark.relevance.PeopleSetMaker.Part;
import io.headhunter.benchmark.relevance.PeopleSetMaker.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The English part of the set, from the tables of the O*NET 29.2 database (text version, CC BY 4.0): two people an
 * occupation with different titles, tasks and software; queries are further titles of the occupation that no profile
 * holds.
 */
final class EnglishPeople {
    private static final long SEED = 29_2;
    private static final int QUERIES = 300;
    private static final int PEOPLE = 2;
    private static final int TASKS = 5;
    private static final int SKILLS = 5;
    /** A title of more occupations ("Manager") is no question that has an answer. */
    private static final int MOST_OCCUPATIONS = 2;

    private static final int SAME = 2;
    private static final int RELATED = 1;

    private final Path folder;
    private final Random random = new Random(SEED);

    EnglishPeople(Path folder) {
        this.folder = folder;
    }

    Part make() throws IOException {
        Map<String, List<String[]>> tasks = byCode("Task Statements.txt");
        Map<String, List<String[]>> software = byCode("Technology Skills.txt");
        Map<String, List<String[]>> neighbours = byCode("Related Occupations.txt");
        Map<String, Set<String>> titles = titles();
        Map<String, Set<String>> occupationsOf = new TreeMap<>();
        titles.forEach((code, names) -> names.forEach(name -> occupationsOf
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new LinkedHashSet<>())
                .add(code)));

        List<Person> people = new ArrayList<>();
        Map<String, List<String>> peopleOf = new LinkedHashMap<>();
        Map<String, List<String>> unusedTitles = new LinkedHashMap<>();
        for (String[] row : table("Occupation Data.txt")) {
            String code = row[0];
            List<String> sentences = shuffled(tasks.getOrDefault(code, List.of()).stream()
                    .map(task -> task[2])
                    .toList());
            List<String> names = shuffled(titles.getOrDefault(code, Set.of()).stream()
                    .filter(name -> occupationsOf
                                    .getOrDefault(name.toLowerCase(Locale.ROOT), Set.of())
                                    .size()
                            <= MOST_OCCUPATIONS)
                    .toList());
            boolean isLeftOut = row[1].endsWith("All Other") || code.startsWith("55-");
            if (isLeftOut || sentences.size() < PEOPLE * TASKS || names.size() <= PEOPLE) {
                continue;
            }
            List<String> tools = software(software.getOrDefault(code, List.of()));
            for (int i = 0; i < PEOPLE; i++) {
                String id = code + "-" + (i + 1);
                people.add(new Person(
                        id,
                        names.get(i),
                        shuffled(tools).stream().limit(SKILLS).toList(),
                        String.join(" ", sentences.subList(i * TASKS, (i + 1) * TASKS))));
                peopleOf.computeIfAbsent(code, _ -> new ArrayList<>()).add(id);
            }
            unusedTitles.put(code, names.subList(PEOPLE, names.size()));
        }

        String everything = everythingIn(people);
        Map<String, String> queries = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (String code : shuffled(List.copyOf(unusedTitles.keySet()))) {
            String query = unusedTitles.getOrDefault(code, List.of()).stream()
                    .filter(title -> !everything.contains(" " + words(title) + " "))
                    .findFirst()
                    .orElse(null);
            if (query == null || queries.size() == QUERIES) {
                continue;
            }
            String id = "en-" + code;
            Map<String, Integer> judged = new TreeMap<>();
            Set<String> same = occupationsOf.getOrDefault(query.toLowerCase(Locale.ROOT), Set.of());
            for (String occupation : same) {
                for (String[] row : neighbours.getOrDefault(occupation, List.of())) {
                    if (row[2].equals("Primary-Short")) {
                        peopleOf.getOrDefault(row[1], List.of()).forEach(person -> judged.put(person, RELATED));
                    }
                }
            }
            for (String occupation : same) {
                peopleOf.getOrDefault(occupation, List.of()).forEach(person -> judged.put(person, SAME));
            }
            queries.put(id, query);
            grades.put(id, judged);
        }
        return new Part("en", people, queries, grades);
    }

    private Map<String, Set<String>> titles() throws IOException {
        Map<String, Set<String>> titles = new LinkedHashMap<>();
        for (String table : List.of("Sample of Reported Titles.txt", "Alternate Titles.txt")) {
            for (String[] row : table(table)) {
                String title = oneForm(row[1]);
                if (title.matches("[A-Z][A-Za-z0-9&+#.,/' -]{3,59}")) {
                    titles.computeIfAbsent(row[0], _ -> new LinkedHashSet<>()).add(title);
                }
            }
        }
        return titles;
    }

    /** Of "CEO (Chief Executive Officer)" the long one. */
    private static String oneForm(String title) {
        int open = title.indexOf('(');
        if (open <= 0 || !title.endsWith(")")) {
            return title;
        }
        String outside = title.substring(0, open).strip();
        String inside = title.substring(open + 1, title.length() - 1);
        return outside.length() >= inside.length() ? outside : inside;
    }

    /** What is in demand or hot, else whatever there is. */
    private static List<String> software(List<String[]> rows) {
        List<String> wanted = rows.stream()
                .filter(row -> row[4].equals("Y") || row[5].equals("Y"))
                .map(row -> row[1])
                .toList();
        return wanted.size() >= SKILLS
                ? wanted
                : rows.stream().map(row -> row[1]).toList();
    }

    private static String everythingIn(List<Person> people) {
        StringBuilder all = new StringBuilder(" ");
        people.forEach(person -> all.append(words(person.title()))
                .append(" . ")
                .append(words(String.join(" . ", person.skills())))
                .append(" . ")
                .append(words(person.text()))
                .append(" . "));
        return all.toString();
    }

    /** In lower case, one space between words and nothing else. */
    private static String words(String text) {
        return String.join(" ", text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}+#]+"))
                .strip();
    }

    private <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    private Map<String, List<String[]>> byCode(String name) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        for (String[] row : table(name)) {
            rows.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private List<String[]> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
