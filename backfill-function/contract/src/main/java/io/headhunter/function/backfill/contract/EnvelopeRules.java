package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.function.backfill.PushController;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that can never succeed are refused, each by its field, so that they end in the dead-letter topic. */
interface EnvelopeRules extends Door {
    String TYPE = "{\"type\":\"backfill.requested\"}";

    static Stream<Arguments> wrongEnvelopes() {
        return Stream.of(
                arguments("{}", new String[] {"message", "subscription"}),
                arguments("{'message':null,'subscription':'s'}", new String[] {"message"}),
                arguments("{'message':[],'subscription':'s'}", new String[] {"message"}),
                arguments("{'message':'e30=','subscription':'s'}", new String[] {"message"}),
                arguments(
                        "{'message':{},'subscription':7}",
                        new String[] {"subscription", "message.messageId", "message.attributes"}),
                arguments(
                        "{'message':{'messageId':'\\ud800','attributes':{'type':'backfill.requested'}},"
                                + "'subscription':'s'}",
                        new String[] {"message.messageId"}),
                arguments(
                        "{'message':{'messageId':'1','messageId':'2','attributes':{'type':'backfill.requested'}},"
                                + "'subscription':'s'}",
                        new String[] {"message.messageId"}),
                arguments(
                        "{'message':{'messageId':'" + "1".repeat(1_025)
                                + "','attributes':{'type':'backfill.requested'}},'subscription':'s'}",
                        new String[] {"message.messageId"}),
                arguments(
                        "{'message':{'messageId':'1','attributes':{'type':'backfill.requested'}},'subscription':'s',"
                                + "'deliveryAttempt':'first'}",
                        new String[] {"deliveryAttempt"}));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.backfill.contract.EnvelopeRules#wrongEnvelopes")
    default void push_wrongEnvelope_namesTheFields(String body, String[] fields) throws Exception {
        assertProblem(send(Call.post(PushController.PATH, body.replace('\'', '"'))), 400, fields);
    }

    /** Attributes and data as JSON, and the field that is wrong. */
    static Stream<Arguments> wrongMessages() {
        return Stream.of(
                arguments("null", "null", "message.attributes"),
                arguments("[]", "null", "message.attributes"),
                arguments("{}", "null", "message.attributes.type"),
                arguments("{\"type\":null}", "null", "message.attributes.type"),
                arguments("{\"type\":1}", "null", "message.attributes.type"),
                arguments("{\"type\":\"\"}", "null", "message.attributes.type"),
                arguments("{\"type\":\"document.inserted\"}", "null", "message.attributes.type"),
                arguments("{\"type\":\"BACKFILL.REQUESTED\"}", "null", "message.attributes.type"),
                arguments("{\"type\":\"\\ud83d\"}", "null", "message.attributes.type"),
                arguments(TYPE, "{}", "message.data"),
                arguments(TYPE, "7", "message.data"),
                arguments(TYPE, "\" \"", "message.data"),
                arguments(TYPE, "\"e30\\n\"", "message.data"),
                arguments(TYPE, "\"e3-_\"", "message.data"),
                arguments(TYPE, "\"é\"", "message.data"),
                arguments(TYPE, "\"\\ud800\"", "message.data"),
                arguments(TYPE, "\"=\"", "message.data"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.backfill.contract.EnvelopeRules#wrongMessages")
    default void push_wrongMessage_namesTheField(String attributes, String data, String field) throws Exception {
        assertProblem(send(Push.envelope(attributes, data)), 400, field);
    }

    /** What the data is once decoded, and the field that is wrong. */
    static Stream<Arguments> wrongData() {
        return Stream.of(
                arguments(" ", "message.data"),
                arguments("null", "message.data"),
                arguments("[]", "message.data"),
                arguments("{", "message.data"),
                arguments("{}{}", "message.data"),
                arguments("[".repeat(100_000), "message.data"),
                arguments("{\"tenant\":".repeat(50_000), "message.data"),
                arguments("{\"tenant\":\"ACME\"}", "message.data.tenant"),
                arguments("{\"tenant\":\"\"}", "message.data.tenant"),
                arguments("{\"tenant\":7}", "message.data.tenant"),
                arguments("{\"tenant\":\"\\ud800\"}", "message.data.tenant"),
                arguments("{\"tenant\":\"a\\u0000\"}", "message.data.tenant"),
                arguments("{\"tenant\":\"no-such-tenant\"}", "message.data.tenant"),
                arguments("{\"dryrun\":true}", "message.data.dryrun"),
                arguments("{\"dryRun\":1}", "message.data.dryRun"),
                arguments("{\"dryRun\":true,\"dryRun\":false}", "message.data.dryRun"),
                arguments("{\"batchSize\":0}", "message.data.batchSize"),
                arguments("{\"batchSize\":1e9}", "message.data.batchSize"),
                arguments("{\"concurrency\":-1}", "message.data.concurrency"),
                arguments("{\"concurrency\":NaN}", "message.data.concurrency"),
                arguments("{\"limit\":0.5}", "message.data.limit"),
                arguments("{\"limit\":99999999999999999999}", "message.data.limit"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.backfill.contract.EnvelopeRules#wrongData")
    default void push_wrongData_namesTheField(String data, String field) throws Exception {
        assertProblem(send(Push.of(data)), 400, field);
    }

    /** The data of a recall probe, and the fields that are wrong. */
    static Stream<Arguments> wrongProbes() {
        String probe = Push.recallData("no-such-tenant", 1, "\"c-1\"");
        return Stream.of(
                arguments("", new String[] {"message.data"}),
                arguments("{}", new String[] {
                    "message.data.tenant",
                    "message.data.kind",
                    "message.data.space",
                    "message.data.vector",
                    "message.data.indexType",
                    "message.data.listSize",
                    "message.data.answered"
                }),
                arguments(probe, new String[] {"message.data.tenant"}),
                arguments(probe.replace("\"hnsw\"", "\"exact\""), new String[] {"message.data.indexType"}),
                arguments(probe.replace("0.1", "0"), new String[] {"message.data.vector"}),
                arguments(probe.replace("0.1]", "1e99]"), new String[] {"message.data.vector[383]"}),
                arguments(probe.replace("\"c-1\"", "\"\\u0000\""), new String[] {"message.data.answered[0]"}),
                arguments(
                        probe.replace("\"c-1\"]", "\"c-1\"],\"filters\":{\"allOf\":[\"1; DROP\"]}"),
                        new String[] {"message.data.filters.allOf[0]"}),
                arguments(probe.replace("\"c-1\"]", "\"c-1\"],\"filters\":[]"), new String[] {"message.data.filters"}));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.backfill.contract.EnvelopeRules#wrongProbes")
    default void push_wrongRecallProbe_namesTheFields(String data, String[] fields) throws Exception {
        assertProblem(send(Push.recallProbe(data)), 400, fields);
    }

    @Test
    default void push_dataInLatin1_namesTheData() throws Exception {
        assertProblem(send(Push.of(new byte[] {'{', '"', (byte) 0xFC, '"', ':', '1', '}'})), 400, "message.data");
    }

    @Test
    default void push_misspeltMember_suggestsTheRightOne() throws Exception {
        Reply reply = send(Push.of("{\"batch_size\":10}"));

        assertThat(reply.json().path("detail").asText()).contains("did you mean batchSize?");
    }

    /** As large as Pub/Sub makes them, and wrong only in what it holds. */
    @Test
    default void push_dataOf10Megabytes_isReadAndRefused() throws Exception {
        assertProblem(send(Push.of("{\"tenant\":\"" + "a".repeat(10_000_000) + "\"}")), 400, "message.data.tenant");
    }
}
