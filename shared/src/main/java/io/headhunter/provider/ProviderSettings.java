package io.headhunter.provider;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one provider that must be there, or be an address. What they lack stops the start and not the first question.
 *
 * @param prefix of their names, such as {@code headhunter.rerank}
 * @param wayOut what to do instead of correcting one
 */
public record ProviderSettings(String prefix, String wayOut) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /**
     * The address without slashes at its end. Without encryption only to this machine: texts of people and a key go there.
     *
     * @param said null: the usual one
     */
    public String url(@Nullable String said, String usual) {
        String url = said == null ? usual : said.replaceAll("/+$", "");
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw invalid("url", "cannot be read", "an address such as " + usual);
        }
        boolean isLocal = "http".equals(parsed.getScheme()) && LOOPBACK.contains(String.valueOf(parsed.getHost()));
        if (parsed.getHost() == null || !(isLocal || "https".equals(parsed.getScheme()))) {
            throw invalid("url", "cannot be used", "https, or http on this machine, such as " + usual);
        }
        return url;
    }

    public <T> T required(@Nullable T value, String name, String expected) {
        if (value == null) {
            throw invalid(name, "is missing", expected);
        }
        return value;
    }

    /** The key, if there is one: of characters that a header can have, since what is refused later is refused by its value. */
    public @Nullable Secret key(@Nullable Secret key, String name) {
        if (key != null && (key.value().isEmpty() || !key.value().chars().allMatch(c -> c > ' ' && c <= '~'))) {
            throw invalid(name, "cannot be sent", "visible characters of ASCII without blanks");
        }
        return key;
    }

    /** That a setting makes no sense. */
    public InvalidSettingException invalid(String name, String wrong, String expected) {
        String key = prefix + "." + name;
        String variable = key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return new InvalidSettingException(
                variable + " (" + key + ") " + wrong + "; expected " + expected + "; correct it, or " + wayOut);
    }
}
