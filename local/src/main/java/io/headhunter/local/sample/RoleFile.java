package io.headhunter.local.sample;

import io.headhunter.local.sample.Role.Result;
import io.headhunter.local.sample.Role.Specialty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the hand-written roles. A line {@code # code | family | ladder | share | education | field | pay | remote %
 * | industries} starts a role, {@code core:}, {@code tools:}, {@code certs:}, {@code does:} and {@code did:} describe
 * it, and {@code - title @code ^industries | area | skills | duties} adds a specialty, which may have its own {@code did:} lines.
 */
final class RoleFile {
    private final Map<String, Ladder> ladders;
    private final Map<String, Industry> industries;
    private final Map<String, Occupation> occupations;
    private final Set<String> usedCodes = new LinkedHashSet<>();
    private final List<Role> roles = new ArrayList<>();

    private String[] head = {};
    private Map<String, List<String>> lists = new LinkedHashMap<>();
    private List<Result> results = new ArrayList<>();
    private List<Specialty> specialties = new ArrayList<>();
    private List<Result> specialtyResults = new ArrayList<>();

    RoleFile(Map<String, Ladder> ladders, Map<String, Industry> industries, Map<String, Occupation> occupations) {
        this.ladders = ladders;
        this.industries = industries;
        this.occupations = occupations;
    }

    /** Codes of O*NET occupations that the roles read so far speak for. */
    Set<String> usedCodes() {
        return usedCodes;
    }

    List<Role> read(List<String> lines) {
        lines.forEach(this::accept);
        finishRole();
        return List.copyOf(roles);
    }

    private void accept(String line) {
        if (line.startsWith("# ")) {
            finishRole();
            head = line.substring(2).split(" \\| ");
        } else if (line.startsWith("- ")) {
            addSpecialty(line.substring(2).split(" \\| "));
        } else {
            int colon = line.indexOf(':');
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (!key.startsWith("did")) {
                lists.put(key, Resources.split(value, ';'));
            } else {
                (line.startsWith(" ") ? specialtyResults : results).add(Result.parse(line.replace("~", "")));
            }
        }
    }

    private void addSpecialty(String[] cells) {
        int own = cells[0].indexOf(" ^");
        String name = own < 0 ? cells[0] : cells[0].substring(0, own);
        int at = name.indexOf(" @");
        String code = at < 0 ? head[0] : name.substring(at + 2).strip();
        usedCodes.add(code);
        Occupation occupation = occupations.get(code);
        specialtyResults = new ArrayList<>();
        specialties.add(new Specialty(
                (at < 0 ? name : name.substring(0, at)).strip(),
                cells[1].strip(),
                Resources.split(cells[2], ';'),
                templates(Resources.split(cells[3], ';')),
                specialtyResults,
                occupation == null ? List.of() : occupation.tasks(),
                own < 0 ? List.of() : industries(cells[0].substring(own + 2), ',')));
    }

    private void finishRole() {
        if (head.length == 0) {
            return;
        }
        usedCodes.add(head[0]);
        roles.add(new Role(
                head[1],
                Resources.require(ladders, head[2]),
                Integer.parseInt(head[3]),
                Education.of(head[4]),
                head[5],
                Integer.parseInt(head[6]),
                Integer.parseInt(head[7]),
                industries(head[8], ';'),
                lists.getOrDefault("core", List.of()),
                lists.getOrDefault("tools", List.of()),
                lists.getOrDefault("certs", List.of()),
                templates(lists.getOrDefault("does", List.of())),
                List.copyOf(results),
                List.copyOf(specialties)));
        head = new String[0];
        lists = new LinkedHashMap<>();
        results = new ArrayList<>();
        specialties = new ArrayList<>();
    }

    private List<Industry> industries(String names, char separator) {
        return Resources.split(names, separator).stream().map(this::industry).toList();
    }

    private Industry industry(String name) {
        Industry industry = industries.get(name);
        if (industry == null) {
            throw new IllegalStateException("role " + head[1] + " names the unknown industry " + name);
        }
        return industry;
    }

    private static List<Template> templates(List<String> sources) {
        return sources.stream().map(Template::parse).toList();
    }
}
