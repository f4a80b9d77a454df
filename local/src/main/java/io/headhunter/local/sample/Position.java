package io.headhunter.local.sample;

import io.headhunter.local.sample.Role.Specialty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody is or is wanted for: specialty, grade, place and employer. The common ground of people and jobs. */
record Position(
        Role role,
        Specialty specialty,
        Grade grade,
        String title,
        int years,
        Country country,
        Country.Place place,
        Employer employer) {

    /** Skills that decide, then the craft's common ones, then tools; each with its weight in percent. */
    Map<String, Integer> drawSkills(Draw draw) {
        Map<String, Integer> skills = new LinkedHashMap<>();
        int weight = 98;
        for (String skill : specialty.skills()) {
            skills.putIfAbsent(skill, weight -= draw.between(1, 5));
        }
        addSome(role.core(), draw.between(3, 4), 62, 82, skills, draw);
        addSome(role.tools(), draw.between(1, 3), 30, 62, skills, draw);
        return skills;
    }

    private static void addSome(
            List<String> from, int count, int minWeight, int maxWeight, Map<String, Integer> skills, Draw draw) {
        List<String> shuffled = new ArrayList<>(draw.shuffled(from));
        for (String skill : shuffled.subList(0, Math.min(count, shuffled.size()))) {
            skills.putIfAbsent(skill, draw.between(minWeight, maxWeight));
        }
    }

    /** Yearly pay in the country's currency, rounded to what people write. */
    int drawPay(Draw draw) {
        boolean isManagersLadder = role.ladder().name().equals("manager");
        double factor = isManagersLadder && grade == Grade.MANAGER ? 1.0 : grade.payFactor();
        double pay = role.payThousand() * 1000.0 * factor * country.payFactor() * draw.between(86, 118) / 100;
        int step = pay > 1_000_000 ? 50_000 : pay > 100_000 ? 2_000 : 500;
        return (int) Math.round(pay / step) * step;
    }

    boolean drawRemote(Draw draw) {
        return draw.chance(role.remotePercent() / 100.0);
    }
}
