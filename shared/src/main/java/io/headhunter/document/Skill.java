package io.headhunter.document;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something a candidate can do or a job asks for.
 *
 * @param name as people write it, never blank
 * @param weight importance, 0 to 1
 * @param years of practice, 0 or more; null if not known
 */
public record Skill(String name, double weight, @Nullable Double years) {
    public Skill {
        requireNonNull(name, "name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight is " + weight + "; expected 0 to 1");
        }
    }

    /** The same skill under another name. */
    public Skill named(String newName) {
        return new Skill(newName, weight, years);
    }
}
