package io.headhunter.specialty;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Learns a {@link TitleVocabulary} from titles whose families are known; to the same bytes on every machine. */
final class VocabularyTrainer {
    /** Of Lidstone smoothing; best of .01, .05 and .2 on an earlier split of the titles. */
    private static final double SMOOTHING = 0.05;
    /** Titles of a large family are not that much likelier to be asked for. */
    private static final double PRIOR_EXPONENT = 0.5;

    private VocabularyTrainer() {}

    /** @param titles by the index of their family, as people write them */
    static TitleVocabulary learn(List<List<String>> titles) {
        int families = titles.size();
        Map<String, List<Integer>> familiesByTitle = familiesByTitle(titles);
        Map<String, float[]> counts = new HashMap<>();
        Map<String, float[]> whole = new HashMap<>();
        double[] titlesOf = new double[families];
        double[] wordsOf = new double[families];
        familiesByTitle.forEach((title, holders) -> {
            float share = 1f / holders.size();
            Set<String> stems = TitleWords.stems(title);
            float[] shares = new float[families];
            for (int family : holders) {
                titlesOf[family] += share;
                wordsOf[family] += share * stems.size();
                stems.forEach(stem -> counts.computeIfAbsent(stem, _ -> new float[families])[family] += share);
                shares[family] = share;
            }
            whole.put(title, shares);
        });
        double titleCount = Arrays.stream(titlesOf).sum();
        double[] prior = new double[families];
        double[] perWord = new double[families];
        for (int family = 0; family < families; family++) {
            prior[family] = PRIOR_EXPONENT * StrictMath.log((titlesOf[family] + SMOOTHING) / titleCount);
            perWord[family] = -StrictMath.log(wordsOf[family] + SMOOTHING * counts.size());
        }
        return new TitleVocabulary(prior, perWord, gains(counts), gains(whole));
    }

    /** In the order of their indexes. */
    private static Map<String, List<Integer>> familiesByTitle(List<List<String>> titles) {
        Map<String, List<Integer>> families = new LinkedHashMap<>();
        for (int family = 0; family < titles.size(); family++) {
            for (String title : titles.get(family)) {
                List<Integer> holders = families.computeIfAbsent(TitleWords.normalised(title), _ -> new ArrayList<>(1));
                if (holders.isEmpty() || holders.getLast() != family) {
                    holders.add(family);
                }
            }
        }
        families.remove("");
        return families;
    }

    private static FamilyGains gains(Map<String, float[]> sharesOf) {
        TreeMap<Long, float[]> sorted = new TreeMap<>();
        sharesOf.forEach((text, shares) -> sorted.put(FamilyGains.hash(text), shares));
        if (sorted.size() != sharesOf.size()) {
            throw new IllegalStateException("two texts share a hash; expected none to; choose another hash");
        }
        long[] hashes = new long[sorted.size()];
        int[] lists = new int[hashes.length];
        Map<ByteBuffer, Integer> numbers = new LinkedHashMap<>();
        int entry = 0;
        int length = 0;
        for (Map.Entry<Long, float[]> text : sorted.entrySet()) {
            ByteBuffer list = list(text.getValue());
            Integer known = numbers.get(list);
            if (known == null) {
                known = numbers.size();
                numbers.put(list, known);
                length += list.remaining() / (1 + Float.BYTES);
            }
            hashes[entry] = text.getKey();
            lists[entry++] = known;
        }
        int[] starts = new int[numbers.size() + 1];
        byte[] families = new byte[length];
        float[] gains = new float[length];
        int list = 0;
        int place = 0;
        for (ByteBuffer pairs : numbers.keySet()) {
            starts[list++] = place;
            while (pairs.hasRemaining()) {
                families[place] = pairs.get();
                gains[place++] = pairs.getFloat();
            }
        }
        starts[list] = place;
        return new FamilyGains(hashes, lists, starts, families, gains);
    }

    /** Families and gains in turns. */
    private static ByteBuffer list(float[] shares) {
        ByteBuffer list = ByteBuffer.allocate(shares.length * (1 + Float.BYTES));
        for (int family = 0; family < shares.length; family++) {
            if (shares[family] > 0) {
                list.put((byte) family).putFloat((float) StrictMath.log((shares[family] + SMOOTHING) / SMOOTHING));
            }
        }
        return list.flip();
    }
}
