package io.headhunter.index;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of the searches that another index type answers, for comparing two types on live traffic. Sticky: one key has
 * one arm, on every instance, for as long as the share is the same, and a larger share keeps the keys of a smaller one.
 *
 * @param type answers the share
 * @param percent 0 to 100
 */
public record IndexSplit(IndexType type, int percent) {
    /** Nothing is split off. */
    public static final IndexSplit NONE = new IndexSplit(IndexType.EXACT, 0);

    private static final Pattern SHAPE = Pattern.compile("(hnsw|diskann|exact):(\\d{1,3})");
    private static final int HUNDRED = 100;
    /** Source of the constants: FNV-1a, 32 bits (Fowler, Noll and Vo, IETF draft-eastlake-fnv). */
    private static final int FNV_OFFSET = 0x811c9dc5;

    private static final int FNV_PRIME = 0x01000193;

    public IndexSplit {
        if (percent < 0 || percent > HUNDRED) {
            throw new IllegalArgumentException("the share is " + percent + "; expected 0 to 100 per cent");
        }
    }

    /**
     * {@code diskann:10} gives ten per cent to DiskANN.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static IndexSplit parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the split is \"" + text + "\"; expected a type and a share in per cent such as diskann:10");
        }
        return new IndexSplit(IndexType.of(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether the search with this key belongs to the share. The parts are told apart. */
    public boolean takes(List<String> key) {
        int hash = FNV_OFFSET;
        for (String part : key) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ 0x1f) * FNV_PRIME;
        }
        hash ^= hash >>> 15; // the low digits of the plain sum are not even for short keys
        hash *= 0x2c1b3c6d;
        hash ^= hash >>> 12;
        return Integer.remainderUnsigned(hash, HUNDRED) < percent;
    }
}
