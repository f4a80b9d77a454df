package io.headhunter.benchmark.specialty;

import static java.util.Objects.requireNonNull;

import io.headhunter.benchmark.relevance.RelevanceQuery;
import io.headhunter.benchmark.relevance.RelevanceSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A title with the families that it belongs to.
 *
 * @param families codes of the Standard Occupational Classification, each of them right
 */
public record LabelledTitle(String title, Set<String> families) {
    /** Of an occupation's code: what its family's code begins with. */
    private static final int FAMILY_PREFIX = "15-1".length();

    public LabelledTitle {
        families = Set.copyOf(families);
    }

    /** Whether a family is one of its own. */
    boolean isOf(String familyCode) {
        return families.contains(familyCode) || families.contains(familyCode.substring(0, FAMILY_PREFIX));
    }

    /** Code of the major group of its first family. */
    String group() {
        return families.stream().sorted().findFirst().orElseThrow().substring(0, 2) + "-0000";
    }

    /** The titles by set: {@code held-out}, {@code held-out asked}, {@code people en} and {@code people pt}. */
    public static Map<String, List<LabelledTitle>> sets() {
        Map<String, List<LabelledTitle>> sets = new LinkedHashMap<>();
        sets.put("held-out", heldOut());
        sets.put(
                "held-out asked",
                heldOutLines()
                        .map(cells -> new LabelledTitle(cells[2], Set.of(cells[1].split(","))))
                        .toList());
        Map<String, Set<String>> portuguese = new LinkedHashMap<>();
        lines("people-pt.tsv")
                .forEach(line -> portuguese.put(
                        line.substring(0, line.indexOf('\t')), Set.of(line.substring(line.indexOf('\t') + 1))));
        List<RelevanceQuery> queries = RelevanceSet.shipped("people", null).queries();
        sets.put(
                "people en",
                queries.stream()
                        .filter(query -> query.id().startsWith("en-"))
                        .map(query -> new LabelledTitle(
                                query.text(), Set.of(query.id().substring(3, 3 + FAMILY_PREFIX))))
                        .toList());
        sets.put(
                "people pt",
                queries.stream()
                        .filter(query -> portuguese.containsKey(query.id()))
                        .map(query -> new LabelledTitle(query.text(), requireNonNull(portuguese.get(query.id()))))
                        .toList());
        return sets;
    }

    /** Half of the titles that people reported of themselves to O*NET; the taxonomy knows none of them. */
    public static List<LabelledTitle> heldOut() {
        return heldOutLines()
                .map(cells -> new LabelledTitle(cells[0], Set.of(cells[1].split(","))))
                .toList();
    }

    /** Title, families, and the title as somebody may ask for it. */
    private static Stream<String[]> heldOutLines() {
        return lines("held-out.tsv.gz").stream().map(line -> line.split("\t"));
    }

    private static List<String> lines(String resource) {
        try (InputStream file = requireNonNull(LabelledTitle.class.getResourceAsStream(resource), resource);
                InputStream text = resource.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)).readAllLines();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
