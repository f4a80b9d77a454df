package io.headhunter.local.sample;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code occupations.tsv.gz} from the tables of the O*NET 29.2 database (text version, CC BY 4.0). Run it again
 * only to move to another release: {@code java OnetTrimmer <folder with the tables> <file to write>}.
 * <p>Columns: code, title, job zone, titles people give themselves, tasks as marked verb phrases (see
 * {@link VerbPhrase}), software, skills. Catch-all and military occupations are left out.
 */
final class OnetTrimmer {
    private static final int TASKS_KEPT = 14;
    private static final int TITLES_KEPT = 8;
    private static final int SOFTWARE_KEPT = 8;
    private static final int SKILLS_KEPT = 8;

    /** Listed for hundreds of occupations and says nothing about any of them. */
    private static final Set<String> COMMONPLACE = Set.of(
            "Facebook",
            "Email software",
            "Web browser software",
            "Spreadsheet software",
            "Word processing software",
            "Database software",
            "Microsoft Windows",
            "Puppet",
            "Swift",
            "AJAX",
            "ABC programming language",
            "YouTube",
            "Apple macOS",
            "Apache HTTP Server",
            "IBM Lotus 1-2-3",
            "Operating system software",
            "Microsoft Office",
            "Blink",
            "Eko",
            "Microsoft Publisher",
            "Operating system",
            "C",
            "R",
            "Microsoft Windows Server",
            "UNIX");
    /** Trades and services, where office software is no skill anybody is hired for. */
    private static final String HANDS_ON = "3[1579]|4[579]|5[13]";

    private final Path folder;

    private OnetTrimmer(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected two arguments: the folder of the tables, the file to write");
        }
        new OnetTrimmer(Path.of(arguments[0])).trim(Path.of(arguments[1]));
    }

    private void trim(Path target) throws IOException {
        Map<String, List<String[]>> zones = byCode("Job Zones.txt");
        Map<String, List<String[]>> titles = byCode("Sample of Reported Titles.txt");
        Map<String, List<String[]>> tasks = byCode("Task Statements.txt");
        Map<String, List<String[]>> software = byCode("Technology Skills.txt");
        TaskPhrasing phrasing = new TaskPhrasing(
                tasks.values().stream().flatMap(List::stream).map(row -> row[2]).toList());
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(target)) {
                    {
                        def.setLevel(9);
                    }
                },
                StandardCharsets.UTF_8)) {
            for (String[] row : table("Occupation Data.txt")) {
                String code = row[0];
                if (row[1].endsWith("All Other") || code.startsWith("55-") || !zones.containsKey(code)) {
                    continue;
                }
                List<String> phrases = phrasing.phrases(tasks.getOrDefault(code, List.of()), TASKS_KEPT);
                List<String> names = titles(titles.getOrDefault(code, List.of()));
                if (phrases.size() < 4 || names.isEmpty()) {
                    continue;
                }
                out.write(String.join(
                                "\t",
                                code,
                                row[1],
                                zones.get(code).getFirst()[1],
                                String.join(";", names),
                                String.join("|", phrases),
                                String.join(";", software(code, software.getOrDefault(code, List.of()))),
                                String.join(";", phrasing.skills(tasks.getOrDefault(code, List.of()), SKILLS_KEPT)))
                        + "\n");
            }
        }
    }

    private Map<String, List<String[]>> byCode(String name) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        for (String[] row : table(name)) {
            rows.computeIfAbsent(row[0], code -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private List<String[]> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** One form of each title: of "CEO (Chief Executive Officer)" the long one. Grades are added by the sample. */
    private static List<String> titles(List<String[]> rows) {
        Set<String> titles = new LinkedHashSet<>();
        for (String[] row : rows) {
            String title = row[1];
            int open = title.indexOf('(');
            if (open > 0 && title.endsWith(")")) {
                String outside = title.substring(0, open).strip();
                String inside = title.substring(open + 1, title.length() - 1);
                title = outside.length() >= inside.length() ? outside : inside;
            }
            boolean isPlain = title.matches("[A-Z][A-Za-z' -]{3,38}")
                    && !title.matches(".*\\b(Senior|Junior|Lead|Chief|Apprentice|Trainee|Intern|Assistant Vice|Vice"
                            + "|Head|Helper|Independent|Certified|Licensed|Registered|II|I|III|Self)\\b.*")
                    && !title.matches(".*[A-Z]{3,}.*")
                    && !title.matches(".*[^s]s")
                    && !title.endsWith(" and");
            if (isPlain && titles.size() < TITLES_KEPT) {
                titles.add(title);
            }
        }
        return List.copyOf(titles);
    }

    /** Software that is in demand or hot comes first; names with a maker's long prefix or brackets are left out. */
    private static List<String> software(String code, List<String[]> rows) {
        boolean isHandsOn = code.substring(0, 2).matches(HANDS_ON);
        Set<String> names = new LinkedHashSet<>();
        for (int pass = 0; pass < 2; pass++) {
            for (String[] row : rows) {
                boolean isWanted = row[4].equals("Y") || row[5].equals("Y");
                String name = row[1].strip();
                boolean isPlain = name.matches("[A-Za-z][A-Za-z0-9 .+#-]{1,28}")
                        && !name.contains("Microsoft Office s")
                        && !COMMONPLACE.contains(name)
                        && !(isHandsOn && isWanted);
                if (isPlain && isWanted == (pass == 0) && names.size() < SOFTWARE_KEPT) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }
}
