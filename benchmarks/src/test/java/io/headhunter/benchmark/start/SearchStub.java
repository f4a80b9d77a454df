package io.headhunter.benchmark.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process that answers searches as a read side does on a busy machine: the first ones lack their vectors, and a text that
 * was asked before is known. It prints each question that it gets.
 */
final class SearchStub {
    private static final String DEGRADED = "DEGRADED_ANSWERS";

    private SearchStub() {}

    public static void main(String[] arguments) throws IOException {
        int degraded = Integer.parseInt(System.getenv(DEGRADED));
        Set<String> asked = new HashSet<>();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("MICRONAUT_SERVER_PORT"))),
                0);
        server.createContext("/v1/search/hybrid", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            System.out.println(question);
            boolean isKnown = !asked.add(question);
            byte[] answer =
                    answer(isKnown, !isKnown && asked.size() <= degraded).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String answer(boolean isKnown, boolean isDegraded) {
        return "{\"results\":[{\"candidateId\":\"anna\",\"vectorScore\":" + (isDegraded ? "null" : "0.5")
                + "}],\"metadata\":{\"cacheHit\":" + isKnown + ",\"degraded\":[" + (isDegraded ? "\"vector\"" : "")
                + "]}}";
    }

    /** @param degradedAnswers of each process, before the first whole one */
    static ServerCommand command(int degradedAnswers) throws URISyntaxException {
        Path classes = Path.of(SearchStub.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new ServerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        SearchStub.class.getName()),
                Map.of(DEGRADED, Integer.toString(degradedAnswers)));
    }
}
