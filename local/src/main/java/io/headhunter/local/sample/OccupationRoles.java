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
    private record Family(List<String> head, Map<String, List<String>> lists, List<Result> results) {}

    private final Map<String, Ladder> ladders;
    private final Map<String, Industry> industries;
    private final Map<String, Family> families = new LinkedHashMap<>();

    OccupationRoles(Map<String, Ladder> ladders, Map<String, Industry> industries) {
        this.ladders = ladders;
        this.industries = industries;
        Family current = null;
        for (String line : Resources.lines("families.txt")) {
            if (line.startsWith("# ")) {
                List<String> head = List.of(line.substring(2).split(" \\| "));
                current = new Family(head, new LinkedHashMap<>(), new ArrayList<>());
                families.put(head.getFirst(), current);
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
        List<String> head = family.head();
        List<String> familySkills = Resources.require(family.lists(), "skills");
        return new Role(
                "o" + occupation.code().substring(0, 4),
                Resources.require(ladders, head.get(1)),
                1,
                education(occupation, Education.of(head.get(2))),
                head.get(3),
                Integer.parseInt(head.get(4)) * (6 + occupation.zone()) / 9,
                Integer.parseInt(head.get(5)),
                Resources.split(head.get(6), ';').stream()
                        .map(name -> Resources.require(industries, name))
                        .toList(),
                familySkills,
                occupation.software(),
                Resources.require(family.lists(), "certs"),
                List.of(),
                family.results(),
                occupation.titles().stream()
                        .map(title -> new Specialty(
                                title,
                                null,
                                occupation.skills().isEmpty() ? familySkills.subList(0, 3) : occupation.skills(),
                                List.of(),
                                List.of(),
                                occupation.tasks(),
                                List.of()))
                        .toList());
    }

    private Family family(String code) {
        for (int length = 5; length >= 2; length--) {
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
