package io.headhunter.function.search.contract;

import static io.headhunter.function.search.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as a whole: size, content type, encoding, syntax. */
interface BodyRules extends Door {
    String VALID = "{\"query\":\"java\"}";

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("blank", "  \n"),
                argumentSet("a word", "java"),
                argumentSet("a list", "[{\"query\":\"java\"}]"),
                argumentSet("a string", "\"java\""),
                argumentSet("null", "null"),
                argumentSet("cut off", "{\"query\":\"java\""),
                argumentSet("a missing comma", "{\"query\":\"java\" \"limit\":1}"),
                argumentSet("a trailing comma", "{\"query\":\"java\",}"),
                argumentSet("a comment", "{/* hi */\"query\":\"java\"}"),
                argumentSet("single quotes", "{'query':'java'}"),
                argumentSet("a second object", VALID + VALID),
                argumentSet("trailing garbage", VALID + "x"),
                argumentSet("a NUL byte after the object", VALID + "\0"),
                argumentSet("a raw line break in a string", "{\"query\":\"ja\nva\"}"),
                argumentSet("an unknown escape", "{\"query\":\"\\x\"}"),
                argumentSet("a hexadecimal number", "{\"query\":\"java\",\"limit\":0x10}"),
                argumentSet("a number of 2,000 digits", "{\"query\":\"java\",\"limit\":" + "9".repeat(2_000) + "}"),
                argumentSet("lists 100,000 deep", "[".repeat(100_000)),
                argumentSet("objects 100,000 deep", "{\"filters\":".repeat(50_000) + "{}" + "}".repeat(50_000)),
                argumentSet("a list 33 deep", "{\"query\":" + "[".repeat(40) + "]".repeat(40) + "}"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.BodyRules#brokenBodies")
    default void search_brokenBody_namesTheBody(String body) throws Exception {
        assertProblem(send(Call.search(body)), 400, "body");
    }

    @Test
    default void search_brokenJson_saysWhere() throws Exception {
        Reply reply = send(Call.search("{\n  \"query\": java\n}"));

        assertThat(reply.json().path("detail").asText()).contains("line 2, column");
    }

    static Stream<Arguments> invalidUtf8() {
        return Stream.of(
                argumentSet("a lone continuation byte", new byte[] {(byte) 0x80}),
                argumentSet("an overlong NUL", new byte[] {(byte) 0xC0, (byte) 0x80}),
                argumentSet("an encoded surrogate", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}),
                argumentSet("a cut character", new byte[] {(byte) 0xE2, (byte) 0x82}),
                argumentSet("Latin-1", "ü".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.BodyRules#invalidUtf8")
    default void search_invalidUtf8_namesTheBody(byte[] bytes) throws Exception {
        byte[] start = "{\"query\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + bytes.length + 2];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(bytes, 0, body, start.length, bytes.length);
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';

        assertProblem(send(Call.search(body)), 400, "body");
    }

    @Test
    default void search_byteOrderMark_isTolerated() throws Exception {
        assertThat(send(Call.search("\uFEFF" + VALID)).status()).isEqualTo(200);
    }

    @Test
    default void search_bodyOver1MiB_tooLarge() throws Exception {
        assertProblem(send(Call.search(ofBytes(2_000_000))), 413, "body");
    }

    @Test
    default void search_bodyOneByteOver_tooLarge() throws Exception {
        assertProblem(send(Call.search(ofBytes(1_048_577))), 413, "body");
    }

    @Test
    default void search_bodyOf1MiB_isRead() throws Exception {
        assertProblem(send(Call.search(ofBytes(1_048_576))), 400, "query");
    }

    @Test
    default void search_largeBodyWithoutContentLength_tooLarge() throws Exception {
        Call chunked = Call.search(ofBytes(2_000_000)).header("Transfer-Encoding", "chunked");

        assertProblem(send(chunked), 413, "body");
    }

    @Test
    default void search_contentLengthLies_isRefused() throws Exception {
        Reply reply = send(Call.search(ofBytes(2_000_000)).header("Content-Length", "100"));

        // Over a socket the rest never reaches us and the JSON is cut; an event carries the whole body.
        assertProblem(reply, reply.status() == 413 ? 413 : 400, "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "json",
                "/",
                "garbage; ; ="
            })
    default void search_otherContentType_unsupported(String contentType) throws Exception {
        Call call = Call.search(VALID).without("Content-Type").header("Content-Type", contentType);

        assertProblem(send(call), 415, "Content-Type");
    }

    @Test
    default void search_noContentType_unsupported() throws Exception {
        assertProblem(send(Call.search(VALID).without("Content-Type")), 415, "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "Application/JSON; Charset=\"UTF-8\"",
                "application/vnd.headhunter.v1+json"
            })
    default void search_jsonContentType_isRead(String contentType) throws Exception {
        Call call = Call.search(VALID).without("Content-Type").header("Content-Type", contentType);

        assertThat(send(call).status()).isEqualTo(200);
    }

    /** A body of exactly this length, whose query is too long. */
    private static String ofBytes(int length) {
        return "{\"query\":\"" + "a".repeat(length - 12) + "\"}";
    }
}
