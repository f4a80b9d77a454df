package io.headhunter.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String read(String text) throws IOException {
        return new String(new FeedLines(new ByteArrayInputStream(text.getBytes(UTF_8))).readAllBytes(), UTF_8);
    }

    @Test
    void read_lines_areAsTheyWere() throws IOException {
        assertThat(read("{\"a\":[1,2]}\n\n{\"b\":\"]\"}\r\n")).isEqualTo("{\"a\":[1,2]}\n\n{\"b\":\"]\"}\r\n");
        assertThat(read("\uFEFF \n{}")).isEqualTo("{}");
        assertThat(read("")).isEmpty();
        assertThat(read(" \n")).isEmpty();
    }

    @Test
    void read_array_isALineForEachElement() throws IOException {
        assertThat(read(" [{\"a\":[1,{}]},\n{\"b\":\",]}\\\"[\"}\n] ").split("\n", -1))
                .extracting(String::strip)
                .containsExactly("{\"a\":[1,{}]}", "{\"b\":\",]}\\\"[\"}", "");
        assertThat(read("[]").strip()).isEmpty();
    }

    /** A line end within a text is no JSON, and must not become two lines that are. */
    @Test
    void read_lineEndWithinText_staysWrong() throws IOException {
        assertThat(read("[{\"a\":\"x\ny\"}]")).isEqualTo("{\"a\":\"x\ry\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html></html>", "id,title", "\"text\"", "null", "[{}] {}", "[{}}]", "[{}]]"})
    void read_neitherForm_isNoFeed(String text) {
        FeedLines lines = new FeedLines(new ByteArrayInputStream(text.getBytes(UTF_8)));

        assertThatThrownBy(lines::readAllBytes).isInstanceOf(IOException.class);
        assertThat(lines.isNoFeed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{", "[{}", "[{},", "[{\"a\":\"]"})
    void read_cutArray_fails(String text) {
        FeedLines lines = new FeedLines(new ByteArrayInputStream(text.getBytes(UTF_8)));

        assertThatThrownBy(lines::readAllBytes).isInstanceOf(IOException.class);
        assertThat(lines.isNoFeed()).isFalse();
    }

    /** Any array, in any layout, however its bytes arrive: its elements, one each line. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void read_anyArray_isItsElements(long seed) throws IOException {
        Random random = new Random(seed);
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(40); i > 0; i--) {
            array.add(object(random, 3));
        }
        ObjectMapper writer =
                random.nextBoolean() ? JSON : new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        byte[] bytes = writer.writeValueAsBytes(array);

        String lines = new String(new FeedLines(new Dripping(bytes, random)).readAllBytes(), UTF_8);

        List<JsonNode> elements = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isBlank()) {
                elements.add(JSON.readTree(line));
            }
        }
        assertThat(elements).containsExactlyElementsOf(array);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = text(random);
            switch (depth == 0 ? 0 : random.nextInt(4)) {
                case 0 -> object.put(name, text(random));
                case 1 -> object.put(name, random.nextInt());
                case 2 -> object.set(name, object(random, depth - 1));
                default -> object.putArray(name).add(object(random, depth - 1)).add(text(random));
            }
        }
        return object;
    }

    private static String text(Random random) {
        String alphabet = "ab[]{},:\"\\\n\té中 ";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Gives a few bytes at a time. */
    private static final class Dripping extends InputStream {
        private final InputStream bytes;
        private final Random random;

        Dripping(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
