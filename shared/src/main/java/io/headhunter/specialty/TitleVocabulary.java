package io.headhunter.specialty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a title say about its family: naive Bayes over stems, with a title that is known as a whole as one more
 * observation. A word that is held by few families decides, one that all have says nothing, so no list of stop words is
 * needed. Immutable; safe for use by many threads. A text of ten known words takes some microseconds.
 */
final class TitleVocabulary {
    /** Of Lidstone smoothing; best of .01, .05 and .2 on an earlier split of the titles. */
    private static final double SMOOTHING = 0.05;
    /** Titles of a large family are not that much likelier to be asked for. */
    private static final double PRIOR_EXPONENT = 0.5;
    /** Words of a longer text repeat each other, which naive Bayes takes for evidence. Chosen. */
    private static final double FULL_WEIGHT_WORDS = 5;

    /** How much a word speaks for each family that has it, beyond those that have it not. */
    private static final class Says {
        final byte[] families;
        final float[] gains;

        Says(byte[] families, float[] gains) {
            this.families = families;
            this.gains = gains;
        }
    }

    private final double[] prior;
    private final double[] perWord;
    private final Map<String, Says> words;
    private final long[] titleHashes;
    private final Says[] titles;

    TitleVocabulary(Taxonomy taxonomy) {
        int families = taxonomy.families().size();
        Map<String, List<Integer>> familiesByTitle = familiesByTitle(taxonomy);
        Map<String, float[]> counts = new HashMap<>();
        double[] titlesOf = new double[families];
        double[] wordsOf = new double[families];
        TreeMap<Long, Says> whole = new TreeMap<>();
        Map<List<Integer>, Says> alike = new HashMap<>();
        familiesByTitle.forEach((title, holders) -> {
            float share = 1f / holders.size();
            Set<String> stems = TitleWords.stems(title);
            for (int family : holders) {
                titlesOf[family] += share;
                wordsOf[family] += share * stems.size();
                stems.forEach(stem -> counts.computeIfAbsent(stem, _ -> new float[families])[family] += share);
            }
            whole.put(hash(title), alike.computeIfAbsent(holders, _ -> says(holders, share)));
        });
        double titleCount = Arrays.stream(titlesOf).sum();
        prior = new double[families];
        perWord = new double[families];
        for (int family = 0; family < families; family++) {
            prior[family] = PRIOR_EXPONENT * Math.log((titlesOf[family] + SMOOTHING) / titleCount);
            perWord[family] = -Math.log(wordsOf[family] + SMOOTHING * counts.size());
        }
        words = HashMap.newHashMap(counts.size());
        counts.forEach((stem, shares) -> words.put(stem, says(shares)));
        titleHashes = whole.keySet().stream().mapToLong(hash -> hash).toArray();
        titles = whole.values().toArray(Says[]::new);
    }

    /** In the order of their indexes. */
    private static Map<String, List<Integer>> familiesByTitle(Taxonomy taxonomy) {
        Map<String, List<Integer>> families = new LinkedHashMap<>();
        for (int family = 0; family < taxonomy.families().size(); family++) {
            for (String title : taxonomy.titles().get(family)) {
                String normalised = TitleWords.normalised(title);
                List<Integer> holders = families.computeIfAbsent(normalised, _ -> new ArrayList<>(1));
                if (holders.isEmpty() || holders.getLast() != family) {
                    holders.add(family);
                }
            }
        }
        families.remove("");
        return families;
    }

    private static Says says(List<Integer> holders, float share) {
        float[] shares = new float[holders.getLast() + 1];
        holders.forEach(family -> shares[family] = share);
        return says(shares);
    }

    private static Says says(float[] shares) {
        int count = 0;
        for (float share : shares) {
            count += share > 0 ? 1 : 0;
        }
        byte[] families = new byte[count];
        float[] gains = new float[count];
        int index = 0;
        for (int family = 0; family < shares.length; family++) {
            if (shares[family] > 0) {
                families[index] = (byte) family;
                gains[index++] = (float) Math.log((shares[family] + SMOOTHING) / SMOOTHING);
            }
        }
        return new Says(families, gains);
    }

    /**
     * Logarithms of the families' likelihoods, by index, to within a constant; null if no word is known.
     *
     * @param normalised by {@link TitleWords#normalised}
     */
    double @Nullable [] logLikelihoods(String normalised) {
        double[] evidence = new double[prior.length];
        int known = 0;
        for (String stem : TitleWords.stems(normalised)) {
            Says says = words.get(stem);
            if (says != null) {
                known++;
                add(says, evidence);
            }
        }
        if (known == 0) {
            return null;
        }
        double weight = Math.min(1, FULL_WEIGHT_WORDS / known);
        for (int family = 0; family < prior.length; family++) {
            evidence[family] = prior[family] + weight * (evidence[family] + known * perWord[family]);
        }
        int title = Arrays.binarySearch(titleHashes, hash(normalised));
        if (title >= 0) {
            add(titles[title], evidence);
        }
        return evidence;
    }

    private static void add(Says says, double[] evidence) {
        for (int i = 0; i < says.families.length; i++) {
            evidence[says.families[i]] += says.gains[i];
        }
    }

    /** Of 64 bits, so that a known title need not be kept: two of them hardly ever share one. Source: FNV-1a. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
