package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything the English sample is made of, read once. */
record Catalogue(
        List<Role> roles,
        List<Role> rareRoles,
        Map<String, Country> countries,
        Map<String, Culture> cultures,
        SentenceBank sentences) {
    private static final List<String> ROLE_FILES = List.of(
            "roles-tech.txt",
            "roles-health.txt",
            "roles-engineering.txt",
            "roles-business.txt",
            "roles-sales.txt",
            "roles-trades.txt",
            "roles-people.txt");

    static Catalogue load() {
        Map<String, Ladder> ladders = Ladder.load();
        Map<String, Industry> industries = Industry.load("industries.txt");
        Map<String, Occupation> occupations = Occupation.load();
        RoleFile file = new RoleFile(ladders, industries, occupations);
        List<String> lines = new ArrayList<>();
        ROLE_FILES.forEach(name -> lines.addAll(Resources.lines(name)));
        List<Role> roles = file.read(lines);
        List<Role> rareRoles = new OccupationRoles(ladders, industries)
                .roles(occupations.values().stream()
                        .filter(occupation -> !file.usedCodes().contains(occupation.code()))
                        .toList());
        return new Catalogue(
                roles, rareRoles, Country.load("countries.txt"), Culture.load(), new SentenceBank("sentences-en.txt"));
    }

    static Catalogue shared() {
        return Holder.CATALOGUE;
    }

    /** Loaded when first asked for: a start without the demonstration does not pay for it. */
    private static final class Holder {
        static final Catalogue CATALOGUE = load();
    }
}
