package io.headhunter.specialty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes what is shipped of specialties from the tables of the O*NET 29.2 database (text version, CC BY 4.0). Run it again only
 * to move to another release: {@code java TaxonomyMaker <folder with the tables> <queries.jsonl.gz of the set people> <folder
 * of this package's resources> <the same folder of the tests> <held-out.tsv.gz to write> <file that keeps vectors from one run
 * to the next>}. Takes about ten minutes on two cores, most of it for embedding 45,000 titles and for training twice.
 * <p>Half of the reported titles, by a hash of the title, is held out, and so are the English queries of the set people: no
 * title of either is known to what is shipped, wherever else O*NET has it.
 */
final class TaxonomyMaker {
    /** Share of known titles that the first training leaves out, to calibrate by: these of 256. */
    private static final int CALIBRATED_OF_256 = 64;

    private static final int MAX_FAMILIES_OF_A_TOOL = 6;

    private static final int ASKED_TEXTS_A_TITLE = 2;

    private static final String PARENTHESES = "\\([^()]*\\)";

    private final Path tables;
    private final List<Family> families;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Set<Integer>> heldOut = new TreeMap<>();
    private final Map<String, Set<Integer>> known = new TreeMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final List<List<String>> tools = new ArrayList<>();

    private TaxonomyMaker(Path tables) throws IOException {
        this.tables = tables;
        this.families = Taxonomy.families();
        for (int i = 0; i < families.size(); i++) {
            indexes.put(minorGroup(families.get(i).code()), i);
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(
                    "expected the tables, the queries, the resources, those of the tests, held-out and vectors");
        }
        TaxonomyMaker maker = new TaxonomyMaker(Path.of(arguments[0]));
        maker.readTitles(Path.of(arguments[1]));
        Path resources = Path.of(arguments[2]);
        Path titles = Path.of(arguments[3]);
        maker.readTools();
        maker.writeTitles(titles.resolve("titles.tsv.gz"));
        maker.writeTools(titles.resolve("tools.tsv.gz"));
        maker.writeHeldOut(Path.of(arguments[4]));
        maker.train(resources, Path.of(arguments[5]));
    }

    private static String minorGroup(String code) {
        return code.substring(0, 4);
    }

    private void readTitles(Path queries) throws IOException {
        Set<String> asked = new HashSet<>();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(queries))) {
            for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (line.contains("\"_id\":\"en-")) {
                    asked.add(TitleWords.normalised(line.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1")));
                }
            }
        }
        for (String[] row : rows("Sample of Reported Titles.txt")) {
            String key = key(row[1]);
            reported.add(key);
            if (firstByte("held out: " + key) < 128) {
                heldOut.computeIfAbsent(key, _ -> new TreeSet<>()).add(family(row[0]));
            }
        }
        Predicate<String> isKept = key -> !heldOut.containsKey(key) && !asked.contains(key);
        for (String[] row : rows("Occupation Data.txt")) {
            know(row[1], row[0], isKept);
        }
        for (String[] row : rows("Sample of Reported Titles.txt")) {
            know(row[1], row[0], isKept);
        }
        for (String[] row : rows("Alternate Titles.txt")) {
            know(row[1], row[0], isKept);
            if (!row[2].equals("n/a")) {
                know(row[2], row[0], isKept);
            }
        }
        System.out.println(known.size() + " titles known, " + heldOut.size() + " held out");
    }

    private void know(String title, String code, Predicate<String> isKept) {
        String key = key(title);
        if (!key.isEmpty() && isKept.test(key)) {
            known.computeIfAbsent(key, _ -> new TreeSet<>()).add(family(code));
        }
    }

    private String key(String title) {
        String key = TitleWords.normalised(title);
        spelling.putIfAbsent(
                key,
                title.replaceAll(PARENTHESES, " ")
                        .replace(';', ' ')
                        .replaceAll("\\s+", " ")
                        .strip());
        return key;
    }

    private int family(String code) {
        return requireNonNull(indexes.get(minorGroup(code)), code);
    }

    private List<String[]> rows(String table) throws IOException {
        return Files.readAllLines(tables.resolve(table)).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static int firstByte(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8))[0] & 0xff;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeTitles(Path file) throws IOException {
        try (Writer out = compressed(file)) {
            List<List<String>> titles = titles(_ -> true);
            for (int i = 0; i < families.size(); i++) {
                out.write(families.get(i).code() + "\t" + String.join(";", titles.get(i)) + "\n");
            }
        }
    }

    private List<List<String>> titles(Predicate<String> isWanted) {
        List<List<String>> titles = new ArrayList<>();
        families.forEach(_ -> titles.add(new ArrayList<>()));
        known.forEach((key, holders) -> {
            if (isWanted.test(key)) {
                holders.forEach(family -> titles.get(family).add(spelling.get(key)));
            }
        });
        return titles;
    }

    private void writeHeldOut(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (Writer out = compressed(file)) {
            for (Map.Entry<String, Set<Integer>> title : heldOut.entrySet()) {
                List<String> codes = title.getValue().stream()
                        .map(i -> families.get(i).code())
                        .toList();
                String asked = AskedTexts.toMeasureWith(requireNonNull(spelling.get(title.getKey())));
                out.write(spelling.get(title.getKey()) + "\t" + String.join(",", codes) + "\t" + asked + "\n");
            }
        }
    }

    /** Software and instruments that few families have; the others tell nothing. */
    private void readTools() throws IOException {
        Map<String, Set<Integer>> holders = new TreeMap<>();
        for (String[] row : rows("Technology Skills.txt")) {
            holders.computeIfAbsent(row[1].replace(';', ' '), _ -> new TreeSet<>())
                    .add(family(row[0]));
        }
        holders.values().removeIf(held -> held.size() > MAX_FAMILIES_OF_A_TOOL);
        families.forEach(_ -> tools.add(new ArrayList<>()));
        holders.forEach((tool, held) -> held.forEach(family -> tools.get(family).add(tool)));
        System.out.println(holders.size() + " tools");
    }

    private void writeTools(Path file) throws IOException {
        try (Writer out = compressed(file)) {
            for (int i = 0; i < families.size(); i++) {
                out.write(families.get(i).code() + "\t" + String.join(";", tools.get(i)) + "\n");
            }
        }
    }

    private static Writer compressed(Path file) throws IOException {
        return new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)) {
                    {
                        def.setLevel(9);
                    }
                },
                UTF_8);
    }

    private void train(Path resources, Path vectorFile) throws IOException {
        Map<String, Set<Integer>> examples = new TreeMap<>();
        Map<String, String> titleOf = new HashMap<>();
        List<List<String>> all = KnownTitles.byFamily();
        for (int family = 0; family < all.size(); family++) {
            for (String title : all.get(family)) {
                examples.computeIfAbsent(title, _ -> new TreeSet<>()).add(family);
            }
        }
        Set<String> heldTools = new HashSet<>();
        tools.forEach(heldTools::addAll);
        for (Map.Entry<String, Set<Integer>> title : List.copyOf(examples.entrySet())) {
            if (!heldTools.contains(title.getKey())) {
                boolean isPortuguese = !known.containsKey(TitleWords.normalised(title.getKey()));
                int family = title.getValue().iterator().next();
                for (int seed = 1; seed <= ASKED_TEXTS_A_TITLE; seed++) {
                    String asked = AskedTexts.toTrainWith(title.getKey(), isPortuguese, tools.get(family), seed);
                    examples.putIfAbsent(asked, title.getValue());
                    titleOf.putIfAbsent(asked, title.getKey());
                }
            }
        }
        for (String[] row : rows("Occupation Data.txt")) {
            examples.put(row[2], Set.of(family(row[0])));
        }
        Map<String, float[]> vectors = TitleVectors.of(examples.keySet(), vectorFile);
        Predicate<String> isForCalibration = text ->
                firstByte("calibrate: " + TitleWords.normalised(titleOf.getOrDefault(text, text))) < CALIBRATED_OF_256;
        HeadTrainer trainer = new HeadTrainer(vectors, families.size());
        Map<String, Set<Integer>> most = new TreeMap<>(examples);
        most.keySet().removeIf(isForCalibration);
        trainer.train(most);
        Path head = resources.resolve("head-all-minilm-l6-v2-q.bin.gz");
        write(trainer, head);
        Map<String, Set<Integer>> toCalibrate = new TreeMap<>();
        examples.forEach((text, holders) -> {
            if (reported.contains(TitleWords.normalised(titleOf.getOrDefault(text, text)))
                    && isForCalibration.test(text)) {
                toCalibrate.put(text, holders);
            }
        });
        List<List<String>> mostTitles = all.stream()
                .map(titles -> titles.stream().filter(isForCalibration.negate()).toList())
                .toList();
        Calibration calibration = CalibrationFit.fit(VocabularyTrainer.learn(mostTitles), head, vectors, toCalibrate);
        Files.writeString(
                resources.resolve("calibration.properties"),
                String.format(
                        Locale.ROOT,
                        "# Made by TaxonomyMaker of %d titles.%nwords=%.2f%nvector=%.2f%nwords-beside-vector=%.2f%n"
                                + "vector-beside-words=%.2f%n",
                        toCalibrate.size(),
                        calibration.words(),
                        calibration.vector(),
                        calibration.wordsBesideVector(),
                        calibration.vectorBesideWords()));
        System.out.println(calibration + " by " + toCalibrate.size() + " titles");
        trainer.train(examples);
        write(trainer, head);
        Files.write(
                resources.resolve(TitleVocabulary.SHIPPED),
                VocabularyTrainer.learn(all).toBytes());
    }

    private static void write(HeadTrainer trainer, Path head) throws IOException {
        try (OutputStream file = Files.newOutputStream(head);
                DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
            trainer.write(out);
        }
    }
}
