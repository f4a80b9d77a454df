package io.headhunter.local.sample;

import io.headhunter.local.sample.Role.Result;
import io.headhunter.local.sample.Role.Specialty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Roles for the many occupations nobody wrote a role for: titles, tasks and software come from O*NET, the rest from
 * the family of occupations they belong to, found by the longest matching start of the code.
 */
final class OccupationRoles {
    private record Family(String[] head, Map<String, List<String>> lists, List<Result> results) {}

    private final Map<String, Ladder> ladders;
    private final Map<String, Industry> industries;
    private final Map<String, Family> families = new LinkedHashMap<>();

    OccupationRoles(Map<String, Ladder> ladders, Map<String, Industry> industries) {
        this.ladders = ladders;
        this.industries = industries;
        Family current = null;
        for (String line : Resources.lines("families.txt")) {
            if (line.startsWith("# ")) {
                String[] head = line.substring(2).split(" \\| ");
                current = new Family(head, new LinkedHashMap<>(), new ArrayList<>());
                families.put(head[0], current);
            } else if (current != null) {
                int colon = line.indexOf(':');
                String value = line.substring(colon + 1).strip();
                if (line.startsWith("did")) {
                    current.results().add(Result.parse(line));
                } else {
                    current.lists().put(line.substring(0, colon), Resources.split(value, ';'));
                }
            }
        }
    }

    List<Role> roles(Collection<Occupation> occupations) {
        return occupations.stream().map(this::role).toList();
    }

    private Role role(Occupation occupation) {
        Family family = family(occupation.code());
        String[] head = family.head();
        List<String> familySkills = family.lists().get("skills");
        return new Role(
                "o" + occupation.code().substring(0, 4),
                ladders.get(head[1]),
                1,
                education(occupation, Education.of(head[2])),
                head[3],
                Integer.parseInt(head[4]) * (6 + occupation.zone()) / 9,
                Integer.parseInt(head[5]),
                Resources.split(head[6], ';').stream().map(industries::get).toList(),
                familySkills,
                occupation.software(),
                family.lists().get("certs"),
                List.of(),
                family.results(),
                occupation.titles().stream()
                        .map(title -> new Specialty(
                                title,
                                null,
                                occupation.skills().isEmpty() ? familySkills.subList(0, 3) : occupation.skills(),
                                List.of(),
                                List.of(),
                                occupation.tasks()))
                        .toList());
    }

    private Family family(String code) {
        for (int length = 4; length >= 2; length--) {
            Family family = families.get(code.substring(0, length));
            if (family != null) {
                return family;
            }
        }
        throw new IllegalStateException("no family of occupations for code " + code);
    }

    /** The family's usual education, moved to what the job zone asks for where the two are far apart. */
    private static Education education(Occupation occupation, Education usual) {
        return switch (occupation.zone()) {
            case 1, 2 -> usual.compareTo(Education.VOCATIONAL) > 0 ? Education.VOCATIONAL : usual;
            case 3 -> usual == Education.SCHOOL ? Education.VOCATIONAL : usual;
            case 4 -> usual.compareTo(Education.BACHELOR) < 0 ? Education.VOCATIONAL : usual;
            default -> usual.compareTo(Education.BACHELOR) < 0 ? Education.BACHELOR : usual;
        };
    }
}
