package io.headhunter.local.sample;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one usually learns before a job. */
enum Education {
    SCHOOL("secondary school", 1, "school", null, "A completed school education"),
    VOCATIONAL(
            "vocational diploma",
            3,
            "vocational training in %s",
            "a vocational diploma in %s",
            "A vocational qualification"),
    BACHELOR("bachelor", 4, "a degree course in %s", "a bachelor's degree in %s", "A degree in %s"),
    MASTER("master", 6, "a master's course in %s", "a master's degree in %s", "A master's degree in %s"),
    DOCTOR(
            "university degree",
            7,
            "university studies in %s",
            "a university degree in %s",
            "A university degree in %s");

    private final String wireName;
    private final int years;
    private final String course;
    private final @Nullable String degree;
    private final String requirement;

    Education(String wireName, int years, String course, @Nullable String degree, String requirement) {
        this.wireName = wireName;
        this.years = years;
        this.course = course;
        this.degree = degree;
        this.requirement = requirement;
    }

    static Education of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return wireName;
    }

    int years() {
        return years;
    }

    String course(String field) {
        return course.replace("%s", field);
    }

    @Nullable
    String degree(String field) {
        return degree == null ? null : degree.replace("%s", field);
    }

    String requirement(String field) {
        return requirement.replace("%s", field);
    }
}
