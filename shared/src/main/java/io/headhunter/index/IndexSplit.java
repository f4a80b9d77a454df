package io.headhunter.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

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
    private static final int SEPARATOR = 0x1f;

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
        CRC32C checksum = new CRC32C();
        for (String part : key) {
            checksum.update(part.getBytes(StandardCharsets.UTF_8));
            checksum.update(SEPARATOR);
        }
        return checksum.getValue() % HUNDRED < percent;
    }
}
