package io.headhunter.function.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
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
public interface BodyRules extends PostDoor {
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
                argumentSet("a second object", "{}{}"),
                argumentSet("trailing garbage", "{}x"),
                argumentSet("a NUL byte after the object", "{}\0"),
                argumentSet("a raw line break in a string", "{\"query\":\"ja\nva\"}"),
                argumentSet("an unknown escape", "{\"query\":\"\\x\"}"),
                argumentSet("a hexadecimal number", "{\"query\":\"java\",\"limit\":0x10}"),
                argumentSet("a number of 2,000 digits", "{\"query\":\"java\",\"limit\":" + "9".repeat(2_000) + "}"),
                argumentSet("lists 100,000 deep", "[".repeat(100_000)),
                argumentSet("objects 100,000 deep", "{\"filters\":".repeat(50_000) + "{}" + "}".repeat(50_000)),
                argumentSet("a list 33 deep", "{\"query\":" + "[".repeat(40) + "]".repeat(40) + "}"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.contract.BodyRules#brokenBodies")
    default void post_brokenBody_namesTheBody(String body) throws Exception {
        assertProblem(send(valid().body(body)), 400, "body");
    }

    @Test
    default void post_brokenJson_saysWhere() throws Exception {
        Reply reply = send(valid().body("{\n  \"query\": java\n}"));

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
    @MethodSource("io.headhunter.function.contract.BodyRules#invalidUtf8")
    default void post_invalidUtf8_namesTheBody(byte[] bytes) throws Exception {
        byte[] start = "{\"query\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + bytes.length + 2];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(bytes, 0, body, start.length, bytes.length);
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';

        assertProblem(send(valid().body(body)), 400, "body");
    }

    @Test
    default void post_byteOrderMark_isTolerated() throws Exception {
        Call valid = valid();

        assertServed(send(valid.body("\uFEFF" + text(valid))));
    }

    @Test
    default void post_bodyTwiceTheLimit_tooLarge() throws Exception {
        assertProblem(send(ofBytes(2 * maxBodyBytes())), 413, "body");
    }

    @Test
    default void post_bodyOneByteOver_tooLarge() throws Exception {
        assertProblem(send(ofBytes(maxBodyBytes() + 1)), 413, "body");
    }

    @Test
    default void post_bodyAtTheLimit_isRead() throws Exception {
        assertServed(send(ofBytes(maxBodyBytes())));
    }

    @Test
    default void post_largeBodyWithoutContentLength_tooLarge() throws Exception {
        assertProblem(send(ofBytes(2 * maxBodyBytes()).header("Transfer-Encoding", "chunked")), 413, "body");
    }

    @Test
    default void post_contentLengthLies_isRefused() throws Exception {
        Reply reply = send(ofBytes(2 * maxBodyBytes()).header("Content-Length", "100"));

        // Over a socket the rest never reaches us and there is no object; an event carries the whole body.
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
    default void post_otherContentType_unsupported(String contentType) throws Exception {
        assertProblem(send(valid().replace("Content-Type", contentType)), 415, "Content-Type");
    }

    @Test
    default void post_noContentType_unsupported() throws Exception {
        assertProblem(send(valid().without("Content-Type")), 415, "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "Application/JSON; Charset=\"UTF-8\"",
                "application/vnd.headhunter.v1+json"
            })
    default void post_jsonContentType_isRead(String contentType) throws Exception {
        assertServed(send(valid().replace("Content-Type", contentType)));
    }

    /** A valid body of exactly this length: blanks, then the object. */
    private Call ofBytes(int length) {
        Call valid = valid();
        return valid.body(" ".repeat(length - valid.body().length) + text(valid));
    }

    private static String text(Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
