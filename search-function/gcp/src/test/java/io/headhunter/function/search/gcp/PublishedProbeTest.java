package io.headhunter.function.search.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.InvokerDoor;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.search.contract.SearchCall;
import io.headhunter.messaging.contract.FakePubSub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole function on a real index, every search sampled: what leaves it is what the write side reads. */
final class PublishedProbeTest {
    private static final Path SCHEMA = Path.of("../../docs/messages/recall.probe.schema.json");

    private static FakePubSub pubSub;
    private static InvokerDoor door;
    private static RealTenant tenant;

    @BeforeAll
    static void start() throws Exception {
        pubSub = new FakePubSub();
        Map<String, String> settings = new HashMap<>(RealTenant.settings());
        settings.put("headhunter.messaging.topic", FakePubSub.TOPIC);
        settings.put("pubsub.emulator.host", pubSub.address());
        settings.put("recall.sample-rate", "1");
        door = InvokerDoor.start(SearchFunction.class, settings);
        tenant = RealTenant.create().importThree().embed().indexInventedCandidates();
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
        pubSub.close();
    }

    @Test
    void search_byAnIndex_publishesOneProbeWithoutItsText() throws Exception {
        Reply notSampled = send(SearchCall.of("{\"query\":\"python\"}").path(SearchCall.JOBS));
        assertThat(notSampled.status()).as("%s", notSampled).isEqualTo(200);
        assertThat(pubSub.connections()).isZero();
        assertThat(notSampled.header("Server-Timing")).contains("total;").doesNotContain("sample;");

        Reply reply = send(SearchCall.of("{\"query\":\"confidential restructuring\"}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.json().at("/metadata/plan/indexType").asText()).isEqualTo("hnsw");
        assertThat(reply.header("Server-Timing")).contains("sample;"); // waiting is told, so that times add up
        PublishRequest request = pubSub.requests().poll(30, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.getTopic()).isEqualTo(FakePubSub.TOPIC);
        PubsubMessage message = request.getMessages(0);
        assertThat(message.getAttributesMap()).isEqualTo(Map.of("type", "recall.probe"));
        JsonNode data = new ObjectMapper().readTree(message.getData().toStringUtf8());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(data))
                .isEmpty();
        assertThat(data.path("tenant").asText()).isEqualTo(tenant.id().value());
        assertThat(data.path("answered").size()).isEqualTo(20);
        assertThat(message.getData().toStringUtf8()).doesNotContain("confidential", "restructuring");
        assertThat(pubSub.requests()).isEmpty();
    }

    private static Reply send(Call call) throws Exception {
        return door.send(call.replace("X-Tenant-ID", tenant.id().value()));
    }
}
