package io.headhunter.source.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address with places for tenant, kind and id, each of which stays within its place. Immutable. */
final class UrlTemplate {
    private static final String SETTING = "HEADHUNTER_SOURCE_HTTP_URL (headhunter.source.http.url)";
    private static final String EXPECTED =
            "; expected an address of http or https with {tenant}, {kind} and {id} behind the"
                    + " host, e.g. https://records.example.com/{tenant}/{kind}s/{id}; correct it, or leave it out to ask nobody";

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    private final String template;

    private UrlTemplate(String template) {
        this.template = template;
    }

    /** @throws InvalidSettingException if it is none */
    static UrlTemplate of(String text) {
        UrlTemplate template = new UrlTemplate(text.strip());
        try {
            URI url = new URI(template.fill("tenant", "kind", "id"));
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean isOfTheWeb = scheme.equals("https") || scheme.equals("http");
            if (!isOfTheWeb || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new InvalidSettingException(SETTING + " is not an address that can be asked" + EXPECTED);
            }
        } catch (URISyntaxException e) {
            throw new InvalidSettingException(SETTING + " cannot be read" + EXPECTED);
        }
        int host = template.template.indexOf("//") + 2;
        int path = template.template.indexOf('/', host);
        String behind = path < 0 ? "" : template.template.substring(path);
        boolean isComplete =
                Arrays.asList("{tenant}", "{kind}", "{id}").stream().allMatch(behind::contains);
        if (!isComplete || template.template.substring(0, Math.max(path, 0)).contains("{")) {
            throw new InvalidSettingException(SETTING + " does not name whose record is meant" + EXPECTED);
        }
        return template;
    }

    /** Empty if no address can name the document alone: a service might take {@code ..} for a step up, encoded or not. */
    Optional<URI> address(TenantId tenant, DocumentKind kind, String id) {
        boolean leadsElsewhere =
                Arrays.stream(SEPARATOR.split(id, -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
        return leadsElsewhere
                ? Optional.empty()
                : Optional.of(URI.create(fill(tenant.value(), kind.label(), encoded(id))));
    }

    private String fill(String tenant, String kind, String id) {
        return template.replace("{tenant}", tenant).replace("{kind}", kind).replace("{id}", id);
    }

    /** RFC 3986: all but unreserved characters. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(UTF_8)) {
            char c = (char) (one & 0xff);
            boolean isUnreserved = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0;
            if (isUnreserved) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
