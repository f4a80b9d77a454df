package io.headhunter.specialty;

import static java.util.Objects.requireNonNull;

import io.headhunter.cache.CacheKey;
import io.headhunter.document.FoldedText;
import io.headhunter.tenant.TenantId;
import java.util.regex.Pattern;

/**
 * What the specialty of a query depends on, and whose query it is: from the time that an answer takes nobody learns what
 * another tenant asked.
 *
 * @param words those that are read
 * @param text what the vector is made of; empty if there is none
 * @param space of the vector; empty if there is none
 */
record SpecialtyKey(TenantId tenant, String words, String text, String space) {
    /** Of how families are told from words and vectors, and how they are written down: raised with every change of that. */
    private static final String RULES = "1";

    private static final Pattern SPACE = Pattern.compile("\\s+");

    SpecialtyKey {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(words, "words is null");
        requireNonNull(text, "text is null");
        requireNonNull(space, "space is null");
    }

    /** The same for texts that differ in case, accents and space only, and nothing of them in the clear. */
    CacheKey name() {
        return CacheKey.of(tenant, Taxonomy.VERSION, RULES, space, normalised(words), normalised(text));
    }

    private static String normalised(String text) {
        return SPACE.matcher(FoldedText.of(text)).replaceAll(" ").strip();
    }
}
