package io.headhunter.function.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentWrite;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.feed.FeedId;
import io.headhunter.index.IndexType;
import io.headhunter.problem.FieldError;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas, the published examples and the readers say the same. */
final class MessageExamplesTest {
    private static final Path MESSAGES = Path.of("../../docs/messages");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PushMessageReader envelopes = new PushMessageReader();
    private final BackfillMessageReader backfills = new BackfillMessageReader();
    private final DocumentMessageReader documents = new DocumentMessageReader();
    private final FeedMessageReader feeds = new FeedMessageReader();
    private final RecallMessageReader recalls = new RecallMessageReader();

    static List<Path> valid() throws IOException {
        return examples("valid");
    }

    static List<Path> invalid() throws IOException {
        return examples("invalid");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void example_valid_isReadAndHasTheSchema(Path example) throws Exception {
        JsonNode push = JSON.readTree(example.toFile());

        PushMessage message = envelopes.read(JSON.writeValueAsBytes(push));
        readData(message);

        assertThat(message.id()).isEqualTo("136969346945");
        assertThat(hasTheSchema(push)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void example_invalid_isRefusedByItsFieldAndHasNotTheSchema(Path example) throws Exception {
        JsonNode push = JSON.readTree(example.toFile()).path("push");
        String field = JSON.readTree(example.toFile()).path("field").asText();

        assertThatThrownBy(() -> readData(envelopes.read(JSON.writeValueAsBytes(push))))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::field)
                        .contains(field));
        assertThat(hasTheSchema(push)).isFalse();
    }

    @Test
    void example_allFields_reachTheRequest() throws Exception {
        PushMessage message = envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/all-fields.json")));

        assertThat(backfills.read(message.type(), message.data()))
                .isEqualTo(new BackfillOrder(
                        new BackfillRequest(new TenantId("acme"), true, 50, 4, 1_000L),
                        UUID.fromString("0b0f8a52-5b3c-4f3e-9d0a-1f2e3d4c5b6a"),
                        0,
                        true));
    }

    @Test
    void example_nothing_meansEverythingByDefault() throws Exception {
        PushMessage message = envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/everything.json")));

        assertThat(backfills.read(message.type(), message.data()))
                .isEqualTo(new BackfillOrder(BackfillRequest.of(null), null, 0, true));
    }

    @Test
    void example_queuedOnly_reachesTheRequestAndIsNotVerified() throws Exception {
        PushMessage message = envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/queued-only.json")));

        assertThat(backfills.read(message.type(), message.data()))
                .isEqualTo(new BackfillOrder(
                        new BackfillRequest(new TenantId("acme"), false, 100, 2, null, true), null, 0, false));
    }

    @Test
    void example_oneTenant_isNotVerifiedUnlessSaid() throws Exception {
        PushMessage message = envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/one-tenant.json")));

        assertThat(backfills.read(message.type(), message.data()).verify()).isFalse();
    }

    @Test
    void example_continue_saysHowManyWentBefore() throws Exception {
        PushMessage message =
                envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/backfill-continue.json")));

        assertThat(backfills.read(message.type(), message.data()))
                .isEqualTo(new BackfillOrder(
                        new BackfillRequest(new TenantId("acme"), false, 100, 2, null), null, 3, false));
    }

    @Test
    void example_documents_reachTheStore() throws Exception {
        DocumentMessage.Upserted upserted = documents.upserted(data("document-upserted"));

        assertThat(upserted.tenant()).isEqualTo(new TenantId("acme"));
        assertThat(upserted.document())
                .returns("p-17", DocumentWrite::id)
                .returns(3L, DocumentWrite::sourceVersion)
                .returns("Ana Souza", DocumentWrite::fullName)
                .returns(Map.of("notice", "a month", "noticeWeeks", BigInteger.valueOf(4)), DocumentWrite::metadata);
        assertThat(documents.deleted(data("document-deleted")))
                .isEqualTo(new DocumentMessage.Deleted(
                        new TenantId("acme"), new DocumentKey(DocumentKind.CANDIDATE, "p-17"), 4));
    }

    private byte[] data(String example) throws IOException {
        return envelopes
                .read(Files.readAllBytes(MESSAGES.resolve("examples/valid/" + example + ".json")))
                .data();
    }

    @Test
    void example_feeds_reachTheFetch() throws Exception {
        assertThat(feeds.read(data("feed-fetch")))
                .isEqualTo(new FeedMessage(new TenantId("acme"), new FeedId("careers")));
        assertThat(feeds.read(data("feed-fetch-tenant"))).isEqualTo(new FeedMessage(new TenantId("acme"), null));
        assertThat(feeds.read(data("feed-fetch-all"))).isEqualTo(new FeedMessage(null, null));
    }

    @Test
    void example_redelivered_saysHowOften() throws Exception {
        PushMessage message = envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/redelivered.json")));

        assertThat(message.deliveryAttempt()).isEqualTo(3);
    }

    @Test
    void example_recallProbe_reachesTheJudge() throws Exception {
        PushMessage message =
                envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/recall-probe-filtered.json")));

        RecallMessage recall = recalls.read(message.data());

        assertThat(recall)
                .returns(new TenantId("acme"), RecallMessage::tenant)
                .returns(DocumentKind.JOB, RecallMessage::kind)
                .returns(1, RecallMessage::spaceId)
                .returns(new EmbeddingVector(new float[] {0.6f, -0.8f}), RecallMessage::vector)
                .returns(IndexType.DISKANN, RecallMessage::indexType)
                .returns(200, RecallMessage::listSize)
                .returns(List.of("c-1", "c-2"), RecallMessage::answered);
        assertThat(recall.predicate().clauses()).isEqualTo("""
                  AND facets @> CAST(? AS bigint[])
                  AND facets && CAST(? AS bigint[])
                  AND facets && CAST(? AS bigint[])
                  AND experience_min IS NOT NULL AND (experience_max IS NULL OR experience_max >= ?)
                  AND experience_min <= ?
                  AND document_id <> ALL (?)
                """);
    }

    @Test
    void example_recallProbeWithoutFilters_meansEveryActiveDocument() throws Exception {
        for (String example : List.of("recall-probe", "recall-probe-nulls")) {
            PushMessage message =
                    envelopes.read(Files.readAllBytes(MESSAGES.resolve("examples/valid/" + example + ".json")));

            assertThat(recalls.read(message.data()).predicate().isUnfiltered())
                    .as(example)
                    .isTrue();
        }
    }

    private void readData(PushMessage message) {
        switch (message.type()) {
            case BACKFILL_REQUESTED, BACKFILL_CONTINUE -> backfills.read(message.type(), message.data());
            case DOCUMENT_UPSERTED -> documents.upserted(message.data());
            case DOCUMENT_DELETED -> documents.deleted(message.data());
            case FEED_FETCH -> feeds.read(message.data());
            case RECALL_PROBE -> recalls.read(message.data());
        }
    }

    private static boolean hasTheSchema(JsonNode push) throws IOException {
        if (!schema("envelope").validate(push).isEmpty()) {
            return false;
        }
        byte[] data =
                Base64.getDecoder().decode(push.path("message").path("data").asText());
        try {
            return data.length == 0
                    || schema(push.at("/message/attributes/type").asText())
                            .validate(JSON.readTree(data))
                            .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(MESSAGES.resolve(name + ".schema.json")));
    }

    private static List<Path> examples(String folder) throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES.resolve("examples/" + folder))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted;
        }
    }
}
