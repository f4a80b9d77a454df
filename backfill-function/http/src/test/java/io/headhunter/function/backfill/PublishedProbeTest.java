package io.headhunter.function.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexType;
import io.headhunter.messaging.Message;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.recall.RecallProbe;
import io.headhunter.search.recall.RecallProbeMessage;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the read side publishes is what the published schema says and what the write side reads. */
final class PublishedProbeTest {
    private static final Path MESSAGES = Path.of("../../docs/messages");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(7, "test", "test", 384, "serving");
    private static final String LETTERS = "abc-09 \"\\\u00e9\u4e2d\ud83d\ude00\n";

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void probe_any_arrivesAsItWasSent(long seed) throws Exception {
        RecallProbe probe = probe(new Random(seed));
        Message message = RecallProbeMessage.of(probe).orElseThrow();

        ObjectNode push = push(message);
        PushMessage received = new PushMessageReader().read(JSON.writeValueAsBytes(push));
        RecallProbe read = new RecallMessageReader().read(received.data()).in(SPACE);

        assertThat(schema("envelope").validate(push)).isEmpty();
        assertThat(schema(message.type()).validate(JSON.readTree(message.json())))
                .isEmpty();
        assertThat(received.type()).isEqualTo(MessageType.RECALL_PROBE);
        assertThat(read).usingRecursiveComparison().isEqualTo(probe);
    }

    /** As Pub/Sub wraps what was published. */
    private static ObjectNode push(Message message) {
        ObjectNode push = JsonNodeFactory.instance.objectNode();
        ObjectNode wrapped = push.put("subscription", "projects/example/subscriptions/write-side")
                .putObject("message");
        wrapped.put("messageId", "19916711285");
        wrapped.put("data", Base64.getEncoder().encodeToString(message.json().getBytes(StandardCharsets.UTF_8)));
        wrapped.putObject("attributes").put("type", message.type());
        return push;
    }

    private static RecallProbe probe(Random random) {
        return new RecallProbe(
                new TenantId("t-" + random.nextInt(1_000)),
                random.nextBoolean() ? DocumentKind.CANDIDATE : DocumentKind.JOB,
                SPACE,
                vector(random),
                predicate(random),
                random.nextBoolean() ? IndexType.HNSW : IndexType.DISKANN,
                1 + random.nextInt(10_000),
                ids(random, 1 + random.nextInt(RecallProbe.DEPTH)));
    }

    private static EmbeddingVector vector(Random random) {
        float[] components = new float[SPACE.dimensions()];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 8));
        }
        return new EmbeddingVector(components);
    }

    /** Mostly with every part; sometimes with none, which is what most searches have. */
    private static DocumentPredicate predicate(Random random) {
        if (random.nextInt(5) == 0) {
            return new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of());
        }
        return new DocumentPredicate(
                facets(random, random.nextInt(RecallProbeMessage.MAX_FACETS + 1)),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> facets(random, 2 + random.nextInt(RecallProbeMessage.MAX_FACETS - 1)))
                        .toList(),
                random.nextBoolean(),
                years(random),
                years(random),
                new LinkedHashSet<>(ids(random, random.nextInt(50))));
    }

    private static List<Long> facets(Random random, int number) {
        return random.longs(number).boxed().toList();
    }

    private static @Nullable Double years(Random random) {
        return random.nextBoolean() ? null : random.nextInt(1_000) / 10.0;
    }

    private static List<String> ids(Random random, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> i + "-"
                        + LETTERS.codePoints()
                                .filter(_ -> random.nextBoolean())
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append))
                .toList();
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(MESSAGES.resolve(name + ".schema.json")));
    }
}
