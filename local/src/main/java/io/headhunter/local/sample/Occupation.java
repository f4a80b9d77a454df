package io.headhunter.local.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of the trimmed O*NET tables. {@code zone} is the job zone, 1 (little preparation) to 5. */
record Occupation(
        String code,
        int zone,
        List<String> titles,
        List<VerbPhrase> tasks,
        List<String> software,
        List<String> skills) {

    static Map<String, Occupation> load() {
        Map<String, Occupation> occupations = new LinkedHashMap<>();
        for (String line : Resources.lines("occupations.tsv.gz")) {
            String[] cells = line.split("\t", -1);
            occupations.put(
                    cells[0],
                    new Occupation(
                            cells[0],
                            Integer.parseInt(cells[2]),
                            Resources.split(cells[3], ';'),
                            Resources.split(cells[4], '|').stream()
                                    .map(VerbPhrase::new)
                                    .toList(),
                            Resources.split(cells[5], ';').stream()
                                    .map(Occupation::insideSentence)
                                    .toList(),
                            Resources.split(cells[6], ';')));
        }
        return occupations;
    }

    /** "Cost estimating software" is no brand and takes no capital. */
    private static String insideSentence(String software) {
        boolean isPlain = software.endsWith(" software")
                && software.chars().skip(1).noneMatch(Character::isUpperCase)
                && (software.indexOf(' ') < software.lastIndexOf(' ')
                        || software.matches("[A-Za-z]+(?:ing|ion|ory|cal|ics|ule) software"));
        return isPlain ? Character.toLowerCase(software.charAt(0)) + software.substring(1) : software;
    }
}
