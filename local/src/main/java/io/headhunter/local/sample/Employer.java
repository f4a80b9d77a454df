package io.headhunter.local.sample;

import java.util.Map;
import java.util.Objects;

/** An invented company. {@code description} starts with an article: "a clinic with 12 practitioners". */
record Employer(String company, String description, Industry industry) {
    /** How often a company carries a name in the language of its country rather than an English one. */
    private static final double LOCAL_NAME = 0.6;

    static Employer draw(
            Industry industry, Country country, Map<String, Culture> cultures, Template.Slots slots, Draw draw) {
        Industry.Variant variant = draw.pick(industry.variants());
        String culture = country.cultures().getFirst().culture();
        Culture named = Objects.requireNonNull(cultures.get(draw.chance(LOCAL_NAME) ? culture : "en"));
        String description = draw.pick(variant.descriptions()).fill(slots, draw);
        return new Employer(
                draw.pick(named.companies()) + " " + draw.pick(variant.endings()),
                Objects.requireNonNull(description),
                industry);
    }
}
