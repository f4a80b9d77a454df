package io.headhunter.db;

import java.util.regex.Pattern;

/**
 * A PostgreSQL setting that our sessions need. Given to the role when the schema is migrated, so that a pooler in between
 * does not matter, and to each new connection, so that an instance may have its own.
 *
 * @param name as in {@code SET}; lower-case letters, {@code _} and at most one dot
 * @param value lower-case letters, digits, {@code _} and {@code .}
 */
public record SessionSetting(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[a-z_]+(\\.[a-z_]+)?");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9_.]+");

    public SessionSetting {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the setting " + name + " = " + value
                    + " has other characters than expected; it becomes part of a statement");
        }
    }

    /** Safe: neither part can hold a quote. */
    String statement() {
        return "SET " + name + " = '" + value + "'";
    }
}
