package io.headhunter.specialty;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How much each of many texts speaks for each family that has it, beyond those that have it not, in natural logarithms. The
 * texts themselves are not kept, only hashes of 64 bits: two of them hardly ever share one. Immutable; safe for use by many
 * threads; a look is a binary search.
 */
final class FamilyGains {
    /** Sorted. */
    private final long[] hashes;
    /** Of each hash, its list; many texts share one. */
    private final int[] lists;
    /** Where each list begins, and after the last one where that ends. */
    private final int[] starts;

    private final byte[] families;
    private final float[] gains;

    /**
     * Takes over the arrays.
     *
     * @param hashes in ascending order, see {@link #hash}
     * @param lists for each hash, which list is its own
     * @param starts for each list its first place in the arrays behind it, and their length at the end
     * @param families indexes, of all lists one behind the other
     * @param gains as many
     */
    FamilyGains(long[] hashes, int[] lists, int[] starts, byte[] families, float[] gains) {
        this.hashes = hashes;
        this.lists = lists;
        this.starts = starts;
        this.families = families;
        this.gains = gains;
    }

    /** Of 64 bits. Source: FNV-1a. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Adds what the text says to the evidence of each family, by index; false if the text is not known. */
    boolean addTo(double[] evidence, String text) {
        int place = Arrays.binarySearch(hashes, hash(text));
        if (place < 0) {
            return false;
        }
        int list = lists[place];
        for (int i = starts[list]; i < starts[list + 1]; i++) {
            evidence[families[i]] += gains[i];
        }
        return true;
    }

    /** What {@link #write} has put there. Arrays as wholes, since a process that has just started runs loops slowly. */
    static FamilyGains read(ByteBuffer in) {
        long[] hashes = new long[in.getInt()];
        int[] starts = new int[in.getInt()];
        int length = in.getInt();
        in.asLongBuffer().get(hashes);
        in.position(in.position() + hashes.length * Long.BYTES);
        int[] lists = ints(in, new int[hashes.length]);
        ints(in, starts);
        byte[] families = new byte[length];
        in.get(families);
        float[] gains = new float[length];
        in.asFloatBuffer().get(gains);
        in.position(in.position() + length * Float.BYTES);
        return new FamilyGains(hashes, lists, starts, families, gains);
    }

    private static int[] ints(ByteBuffer in, int[] target) {
        in.asIntBuffer().get(target);
        in.position(in.position() + target.length * Integer.BYTES);
        return target;
    }

    /** Bytes that {@link #write} needs. */
    int size() {
        return 3 * Integer.BYTES
                + hashes.length * (Long.BYTES + Integer.BYTES)
                + starts.length * Integer.BYTES
                + gains.length * (1 + Float.BYTES);
    }

    void write(ByteBuffer out) {
        out.putInt(hashes.length).putInt(starts.length).putInt(gains.length);
        for (long hash : hashes) {
            out.putLong(hash);
        }
        for (int list : lists) {
            out.putInt(list);
        }
        for (int start : starts) {
            out.putInt(start);
        }
        out.put(families);
        for (float gain : gains) {
            out.putFloat(gain);
        }
    }
}
