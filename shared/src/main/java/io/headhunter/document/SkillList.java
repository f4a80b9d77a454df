package io.headhunter.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Skills as a document keeps them: each once. Pure function. */
final class SkillList {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SkillList() {}

    /**
     * The skills in their order, those that differ in case or space only as one: as it is written first, with the largest
     * weight and the most years.
     */
    static List<Skill> of(List<Skill> given) {
        Map<String, Skill> skills = new LinkedHashMap<>();
        for (Skill skill : given) {
            String name = SPACE.matcher(skill.name()).replaceAll(" ").strip();
            skills.merge(name.toLowerCase(Locale.ROOT), skill.named(name), SkillList::both);
        }
        return new ArrayList<>(skills.values());
    }

    private static Skill both(Skill first, Skill second) {
        return new Skill(first.name(), Math.max(first.weight(), second.weight()), most(first.years(), second.years()));
    }

    private static @Nullable Double most(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
