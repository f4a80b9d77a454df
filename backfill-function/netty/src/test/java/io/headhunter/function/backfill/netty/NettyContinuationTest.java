package io.headhunter.function.backfill.netty;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.contract.Push;
import io.headhunter.function.backfill.contract.ScriptedProvider;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backfill that may publish tells itself. */
final class NettyContinuationTest {
    private static final String VECTORS = "SELECT count(*) FROM search.embedding_1 WHERE tenant_id = ?";

    private final Topic topic = new Topic();
    private RealTenant tenant;

    /** Keeps what is published, until it is full. */
    private static final class Topic implements MessagePublisher {
        private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
        private volatile int room = Integer.MAX_VALUE;

        @Override
        public PublishOutcome publish(Message message, Deadline deadline) {
            if (messages.size() >= room) {
                return new PublishOutcome.NotPublished("full");
            }
            messages.add(message);
            return new PublishOutcome.Published("1");
        }

        List<String> of(RealTenant tenant) {
            return messages.stream()
                    .filter(message -> message.json().contains(tenant.id().value()))
                    .map(message -> message.type() + " " + message.json())
                    .toList();
        }
    }

    @BeforeEach
    void createTenant() throws Exception {
        tenant = RealTenant.create().importThree();
        ScriptedProvider.succeed();
        // The test before may have left the provider on a pause, which all instances share.
        tenant.number("""
                WITH forgotten AS (
                    UPDATE search.embedding_provider SET outages = 0, paused_until = now() RETURNING 1
                ) SELECT count(*) FROM forgotten WHERE ? IS NOT NULL
                """);
    }

    @AfterEach
    void succeed() {
        ScriptedProvider.succeed();
    }

    @Test
    void push_timeEndsWithWorkLeft_publishesTheRestAndIsDone() throws Exception {
        ScriptedProvider.slow();
        try (EmbeddedServer server = start("2s")) {
            assertServed(push(server, "\"batchSize\":1,\"concurrency\":1"));

            assertThat(topic.of(tenant))
                    .containsExactly("backfill.continue {\"tenant\":\"" + tenant.id()
                            + "\",\"batchSize\":1,\"concurrency\":1,\"step\":1}");
            Message next = topic.messages.remove();
            ScriptedProvider.succeed();
            assertServed(send(server, next));
        }
        assertThat(tenant.number(VECTORS)).isEqualTo(3);
        assertThat(topic.messages).isEmpty();
    }

    /** A message that follows at once would do nothing either, and so on for ever. */
    @Test
    void push_timeEndsWithNothingDone_publishesNothingAndComesAgain() throws Exception {
        try (EmbeddedServer server = start("1ns")) {
            assertProblem(push(server, "\"batchSize\":1"), 503);
        }
        assertThat(topic.messages).isEmpty();
    }

    @Test
    void push_restIsNotTaken_comesAgain() throws Exception {
        topic.room = 0;
        ScriptedProvider.slow();
        try (EmbeddedServer server = start("2s")) {
            assertProblem(push(server, "\"batchSize\":1,\"concurrency\":1"), 503);
        }
    }

    @Test
    void push_forEverybody_becomesAMessageForEachTenant() throws Exception {
        RealTenant other = RealTenant.create();
        try (EmbeddedServer server = start("8m")) {
            assertServed(send(server, new Message("backfill.requested", "{\"batchSize\":7}")));
        }
        assertThat(topic.of(tenant))
                .containsExactly("backfill.requested {\"tenant\":\"" + tenant.id()
                        + "\",\"batchSize\":7,\"concurrency\":2,\"verify\":true}");
        assertThat(topic.of(other)).hasSize(1);
        assertThat(tenant.number("SELECT count(*) FROM search.backfill_run WHERE tenant_id = ?"))
                .isZero();
    }

    @Test
    void backfills_begun_becomesAMessageThatHasItsName() throws Exception {
        try (EmbeddedServer server = start("8m")) {
            SocketDoor door = new SocketDoor(server.getPort());
            Reply begun = door.send(Call.post("/v1/backfills", "{}")
                    .header("X-Tenant-ID", tenant.id().value()));
            assertThat(begun.status()).isEqualTo(202);
            Call look = Call.get(String.valueOf(begun.header("Location")))
                    .header("X-Tenant-ID", tenant.id().value());
            assertThat(door.send(look).json().path("state").asText()).isEqualTo("queued");

            assertServed(send(server, topic.messages.remove()));

            assertThat(door.send(look).json().path("state").asText()).isEqualTo("finished");
            assertThat(door.send(look).json().path("done").asInt()).isEqualTo(3);
        }
    }

    @Test
    void backfills_messageIsNotTaken_endsAsFailed() throws Exception {
        topic.room = 0;
        try (EmbeddedServer server = start("8m")) {
            SocketDoor door = new SocketDoor(server.getPort());

            assertProblem(
                    door.send(Call.post("/v1/backfills", "{}")
                            .header("X-Tenant-ID", tenant.id().value())),
                    503);

            Reply list = door.send(
                    Call.get("/v1/backfills").header("X-Tenant-ID", tenant.id().value()));
            assertThat(list.json().at("/backfills/0/state").asText()).isEqualTo("failed");
            assertThat(list.json().at("/backfills/0").has("finishedAt")).isTrue();
        }
    }

    @Test
    void document_written_asksForTheQueueAndOnlyWhereItLeftSomethingThere() throws Exception {
        try (EmbeddedServer server = start("8m")) {
            SocketDoor door = new SocketDoor(server.getPort());
            Call put = Call.post("/v1/documents/job/j-1", "{\"title\":\"Cook\"}")
                    .method("PUT")
                    .header("X-Tenant-ID", tenant.id().value());

            assertServed(door.send(put));
            assertThat(topic.of(tenant))
                    .containsExactly("backfill.requested {\"tenant\":\"" + tenant.id() + "\",\"queuedOnly\":true}");
            assertServed(send(server, topic.messages.remove()));
            assertThat(tenant.number(VECTORS)).isEqualTo(4);

            assertServed(door.send(put.body("{\"title\":\"Cook\",\"company\":\"Acme\"}")));
            assertThat(topic.messages).isEmpty();
        }
    }

    private Reply push(EmbeddedServer server, String more) throws Exception {
        return new SocketDoor(server.getPort()).send(Push.of("{\"tenant\":\"" + tenant.id() + "\"," + more + "}"));
    }

    private static Reply send(EmbeddedServer server, Message message) throws Exception {
        return new SocketDoor(server.getPort())
                .send(Push.envelope(
                        "{\"type\":\"" + message.type() + "\"}",
                        "\"" + Base64.getEncoder().encodeToString(message.json().getBytes(StandardCharsets.UTF_8))
                                + "\""));
    }

    private EmbeddedServer start(String timeout) {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put(ScriptedProvider.SWITCH, true);
        settings.put("headhunter.backfill.timeout", timeout);
        EmbeddedServer server = ApplicationContext.builder()
                .properties(settings)
                .singletons(topic)
                .start()
                .getBean(EmbeddedServer.class);
        return server.start();
    }
}
