package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A specialty described in Portuguese, with what it shares with its neighbours. Titles leave the ending open where it
 * follows the person: {@code Enfermeir{o/a}}. In the file a specialty may name its own field of study, {@code @letras}, and
 * its own sectors, {@code ^Saúde, Educação}.
 */
record PortugueseRole(
        Template title,
        String area,
        Level level,
        String field,
        int payThousand,
        int remotePercent,
        List<Industry> sectors,
        List<String> skills,
        List<String> common,
        List<String> tools,
        List<String> certificates,
        List<Template> duties,
        List<Role.Result> results) {
    /** What was learned before the job; the names are those of the file. */
    enum Level {
        SUPERIOR("o curso de %s", "um diploma de %s", "university degree"),
        TECNICO("o curso técnico de %s", "um curso técnico de %s", "vocational diploma"),
        MEDIO("o ensino médio", "o ensino médio completo", "secondary school");

        private final String course;
        private final String degree;
        private final String wireName;

        Level(String course, String degree, String wireName) {
            this.course = course;
            this.degree = degree;
            this.wireName = wireName;
        }

        String course(String field) {
            return course.replace("%s", field);
        }

        String degree(String field) {
            return degree.replace("%s", field);
        }

        String wireName() {
            return wireName;
        }
    }

    String ladder() {
        String source = title.toString();
        boolean isLeading =
                source.startsWith("Gerente") || source.startsWith("Supervisor") || source.startsWith("Chef");
        if (area.startsWith("ensino") || area.startsWith("alfabetização")) {
            return "pt-ensino";
        }
        return isLeading ? "pt-chefia" : level == Level.SUPERIOR ? "pt-superior" : "pt-oficio";
    }

    static List<PortugueseRole> load(Map<String, Industry> sectors) {
        List<PortugueseRole> roles = new ArrayList<>();
        String[] head = {};
        Map<String, List<String>> lists = new HashMap<>();
        for (String line : Resources.lines("roles-pt.txt")) {
            if (line.startsWith("# ")) {
                head = line.substring(2).split(" \\| ");
            } else if (line.startsWith("- ")) {
                roles.add(role(head, lists, line.substring(2).split(" \\| "), sectors));
            } else {
                int colon = line.indexOf(':');
                lists.put(line.substring(0, colon), Resources.split(line.substring(colon + 1), ';'));
            }
        }
        return List.copyOf(roles);
    }

    private static PortugueseRole role(
            String[] head, Map<String, List<String>> lists, String[] cells, Map<String, Industry> sectors) {
        List<String> duties = new ArrayList<>(Resources.split(cells[3], ';'));
        duties.addAll(lists.get("faz"));
        int own = cells[0].indexOf(" ^");
        String name = own < 0 ? cells[0] : cells[0].substring(0, own);
        int at = name.indexOf(" @");
        return new PortugueseRole(
                Template.parse(at < 0 ? name : name.substring(0, at)),
                cells[1],
                Level.valueOf(head[1].toUpperCase(Locale.ROOT)),
                at < 0 ? head[2] : name.substring(at + 2),
                Integer.parseInt(head[3]),
                Integer.parseInt(head[4]),
                (own < 0 ? Resources.split(head[5], ';') : Resources.split(cells[0].substring(own + 2), ','))
                        .stream()
                                .map(sector -> Objects.requireNonNull(sectors.get(sector), sector))
                                .toList(),
                Resources.split(cells[2], ';'),
                Resources.require(lists, "habilidades"),
                Resources.require(lists, "ferramentas"),
                Resources.require(lists, "certificados"),
                duties.stream().map(Template::parse).toList(),
                Resources.require(lists, "fez").stream()
                        .map(PortugueseRole::result)
                        .toList());
    }

    /** A leading plus marks what takes years. */
    private static Role.Result result(String text) {
        boolean takesYears = text.startsWith("+");
        return new Role.Result(Template.parse(takesYears ? text.substring(1) : text), takesYears);
    }
}
