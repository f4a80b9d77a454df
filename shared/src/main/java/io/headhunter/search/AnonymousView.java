package io.headhunter.search;

import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.privacy.PersonalMetadata;
import io.headhunter.search.privacy.PersonalText;
import io.headhunter.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an anonymised view shows. Documents are cleaned before they are explained and highlighted, so that nothing said
 * about them can hold more than they do. Ids stay: they are the client's own. Pure functions.
 */
final class AnonymousView {
    private static final String METADATA = "metadata.";
    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");

    private AnonymousView() {}

    /** The document without what tells who somebody is; its skills stay in their places. */
    static StoredDocument of(StoredDocument document, Tenant tenant) {
        List<String> names = new ArrayList<>(PersonalMetadata.names(document.metadata()));
        if (document.fullName() != null) {
            names.add(document.fullName());
        }
        String language = document.language() == null ? tenant.languages().getFirst() : document.language();
        PersonalText text = PersonalText.of(names, language);
        return new StoredDocument(
                document.id(),
                null,
                text.clean(document.title()),
                document.titleAskedFor(),
                text.cleanOptional(document.headline()),
                text.cleanOptional(document.summary()),
                document.skills().stream()
                        .map(skill -> skill.named(text.clean(skill.name())))
                        .toList(),
                document.skillsAskedFor(),
                text.cleanAll(document.industries()),
                text.cleanOptional(document.company()),
                text.cleanOptional(document.location()),
                document.country() == null || isCode(document.country())
                        ? document.country()
                        : text.clean(document.country()),
                document.remote(),
                text.cleanOptional(document.seniority()),
                document.experienceMin(),
                document.experienceMax(),
                PersonalMetadata.clean(document.metadata(), text),
                document.language(),
                document.isStale());
    }

    /** Facet counts without metadata that tells who somebody is. */
    static Map<String, FacetValues> facets(Map<String, FacetValues> facets) {
        PersonalText text = PersonalText.ofNobody();
        Map<String, FacetValues> shown = new LinkedHashMap<>();
        facets.forEach((name, values) -> {
            boolean isProtected =
                    name.startsWith(METADATA) && PersonalMetadata.isProtected(name.substring(METADATA.length()), text);
            boolean isCountry = name.equals("countries");
            shown.put(
                    name,
                    new FacetValues(
                            isProtected
                                    ? List.of()
                                    : values.values().stream()
                                            .filter(count -> (isCountry && isCode(count.value()))
                                                    || text.clean(count.value()).equals(count.value()))
                                            .toList(),
                            values.isExact()));
        });
        return shown;
    }

    /** Of a country: it looks like a word (MX, ER) and tells what the place tells. */
    private static boolean isCode(String country) {
        return COUNTRY_CODE.matcher(country).matches();
    }

    /** Sentences that are nobody's. */
    static List<String> texts(List<String> texts) {
        return PersonalText.ofNobody().cleanAll(texts);
    }
}
