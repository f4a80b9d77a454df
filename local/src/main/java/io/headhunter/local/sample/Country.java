package io.headhunter.local.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people live: cities, languages, pay. {@code payFactor} turns pay in US dollars into local pay. */
record Country(
        String code,
        String name,
        int share,
        List<Part> cultures,
        String currency,
        double payFactor,
        List<String> languages,
        List<Place> places) {
    /** A culture's share of the people, in percent. */
    record Part(String culture, int share) {}

    /** A city, with its region where people of the country write it. */
    record Place(String city, @Nullable String region) {
        String text(String country) {
            if (city.equals(country)) {
                return city;
            }
            return region == null ? city + ", " + country : city + ", " + region + ", " + country;
        }
    }

    static Map<String, Country> load(String resource) {
        Map<String, Country> countries = new LinkedHashMap<>();
        for (String line : Resources.lines(resource)) {
            List<String> cells = Resources.split(line, '|');
            countries.put(
                    cells.get(0),
                    new Country(
                            cells.get(0),
                            cells.get(1),
                            Integer.parseInt(cells.get(2)),
                            Resources.split(cells.get(3), ',').stream()
                                    .map(Country::part)
                                    .toList(),
                            cells.get(4),
                            Double.parseDouble(cells.get(5)),
                            Resources.split(cells.get(6), ','),
                            Resources.split(cells.get(7), ';').stream()
                                    .map(Country::place)
                                    .toList()));
        }
        return countries;
    }

    private static Part part(String cell) {
        int space = cell.indexOf(' ');
        return new Part(cell.substring(0, space), Integer.parseInt(cell.substring(space + 1)));
    }

    private static Place place(String cell) {
        int slash = cell.indexOf('/');
        return slash < 0 ? new Place(cell, null) : new Place(cell.substring(0, slash), cell.substring(slash + 1));
    }
}
