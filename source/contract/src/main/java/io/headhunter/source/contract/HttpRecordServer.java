package io.headhunter.source.contract;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that has each record at an address of its own, {@code /TENANT/KINDs/ID}, for whoever has the token. */
public final class HttpRecordServer extends RecordServer {
    public static final String TOKEN = "token-of-the-test";

    private static final Pattern PATH = Pattern.compile("/([^/]+)/([^/]+)s/([^/]+)");

    public HttpRecordServer() throws IOException {
        open();
    }

    /** As the setting wants it. */
    public String template() {
        return address() + "/{tenant}/{kind}s/{id}";
    }

    @Override
    protected Answer answer(HttpExchange exchange, byte[] body, Records found) {
        Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
        boolean isAllowed =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!exchange.getRequestMethod().equals("GET")
                || body.length > 0
                || exchange.getRequestURI().getRawQuery() != null
                || !path.matches()
                || !isAllowed) {
            return new Answer(400, "{}");
        }
        return found.find(new Address(path.group(1), path.group(2), decoded(path.group(3))))
                .map(record -> new Answer(200, record.toString()))
                .orElse(new Answer(404, "{\"message\":\"no such record: secret\"}"));
    }

    private static String decoded(String segment) {
        return URI.create("/" + segment).getPath().substring(1);
    }
}
