package io.headhunter.local.playground;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Serves the three files of the page. */
@Controller
final class PlaygroundController {
    /** The page runs its own script and style and speaks to its own server; nothing else, whatever a profile holds. */
    private static final String ONLY_SELF = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final byte[] page = read("index.html");
    private final byte[] script = read("playground.js");
    private final byte[] style = read("playground.css");

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<byte[]> page() {
        return file(page, "text/html; charset=utf-8");
    }

    @Get("/playground.js")
    @Produces("text/javascript")
    HttpResponse<byte[]> script() {
        return file(script, "text/javascript; charset=utf-8");
    }

    @Get("/playground.css")
    @Produces("text/css")
    HttpResponse<byte[]> style() {
        return file(style, "text/css; charset=utf-8");
    }

    private static HttpResponse<byte[]> file(byte[] content, String type) {
        return HttpResponse.ok(content)
                .contentType(MediaType.of(type))
                .header("Content-Security-Policy", ONLY_SELF)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static byte[] read(String name) {
        try (InputStream input = Objects.requireNonNull(
                PlaygroundController.class.getResourceAsStream(name), name + " is missing from the build")) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
