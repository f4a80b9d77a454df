package io.headhunter.specialty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.document.FoldedText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Under which key the specialty of a text is kept: whatever it depends on, and nothing of what somebody wrote in the clear. */
final class SpecialtyKey {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SpecialtyKey() {}

    /**
     * The same for texts that differ in case, accents and space only.
     *
     * @param words those that are read
     * @param text what the vector is made of; empty if there is none
     * @param space of the vector; empty if there is none
     */
    static String of(String words, String text, String space) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(normalised(words));
            digest.update((byte) 0);
            digest.update(normalised(text));
            return Taxonomy.VERSION + "|" + space + "|" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] normalised(String text) {
        return SPACE.matcher(FoldedText.of(text)).replaceAll(" ").strip().getBytes(UTF_8);
    }
}
