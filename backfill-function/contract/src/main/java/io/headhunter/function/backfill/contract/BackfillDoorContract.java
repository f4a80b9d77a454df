package io.headhunter.function.backfill.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.PushController;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.PostRules;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Pub/Sub can rely on. A door's test extends this, starts the door with the settings of {@link RealTenant} and
 * overrides {@link #send}. Each test has a tenant of its own.
 */
public abstract class BackfillDoorContract
        implements PostRules, EnvelopeRules, EmbeddingSpaceRules, DocumentRules, ImportRules, FeedRules, RunRules {
    private static final String VECTORS = "SELECT count(*) FROM search.embedding_1 WHERE tenant_id = ?";
    private static final String EMBEDDED_EVER =
            "SELECT coalesce(sum(done), 0) FROM search.backfill_run WHERE tenant_id = ?";
    private static final String RUNS = "SELECT count(*) FROM search.backfill_run WHERE tenant_id = ?";

    private static final String LIVING =
            "SELECT count(*) FROM search.document WHERE tenant_id = ? AND deleted_at IS NULL";

    private RealTenant tenant;

    @Override
    public abstract Reply send(Call call) throws Exception;

    @BeforeEach
    final void createTenant() {
        tenant = RealTenant.create();
    }

    @Override
    public final RealTenant tenant() {
        return tenant;
    }

    @Override
    public final Call valid() {
        return push("");
    }

    @Override
    public final int maxBodyBytes() {
        return PushController.MAX_BODY_BYTES;
    }

    @Test
    final void push_backfillRequested_embedsEveryDocument() throws Exception {
        tenant.importThree();

        Reply reply = send(push(""));

        assertThat(reply.status()).as("%s", reply).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    @Test
    final void push_deliveredAgain_embedsNothingTwice() throws Exception {
        tenant.importThree();

        assertServed(send(push("")));
        assertServed(send(push("")));

        assertThat(tenant.number(RUNS)).isEqualTo(2);
        assertThat(tenant.number(EMBEDDED_EVER)).isEqualTo(3);
        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    /** Whichever comes second finds documents leased, and may be told to come again: by then they are done. */
    @Test
    final void push_deliveredTwiceAtOnce_embedsNothingTwiceAndEndsInDone() throws Exception {
        tenant.importLines(IntStream.range(0, 40)
                .mapToObj(i ->
                        "{\"kind\":\"candidate\",\"id\":\"c-%d\",\"title\":\"Engineer number %d\"}".formatted(i, i))
                .toList());

        List<Reply> replies = sendAtOnce(push("\"batchSize\":5"), push("\"batchSize\":5"));
        Reply later = send(push(""));

        assertThat(replies).extracting(Reply::status).isSubsetOf(204, 503).contains(204);
        assertThat(later.status()).as("%s", later).isEqualTo(204);
        assertThat(tenant.number(EMBEDDED_EVER)).isEqualTo(40);
        assertThat(tenant.number(VECTORS)).isEqualTo(40);
    }

    @Test
    final void push_dryRun_embedsNothing() throws Exception {
        tenant.importThree();

        assertServed(send(push("\"dryRun\":true")));

        assertThat(tenant.number(VECTORS)).isZero();
    }

    @Test
    final void push_limit_embedsNoMoreAndIsDone() throws Exception {
        tenant.importThree();

        Reply reply = send(push("\"limit\":2,\"concurrency\":1"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(204);
        assertThat(tenant.number(VECTORS)).isEqualTo(2);
    }

    @Test
    final void push_noTenant_embedsEverybodys() throws Exception {
        tenant.importThree();

        // Documents of tenants of other tests may be held by somebody: 503 is an answer too.
        send(Push.envelope("{\"type\":\"backfill.requested\"}", "null"));

        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    @Test
    final void push_otherTenant_leavesThisOneAlone() throws Exception {
        tenant.importThree();
        RealTenant other = RealTenant.create().importThree();

        assertServed(send(Push.of(Push.data(other.id().value(), ""))));

        assertThat(other.number(VECTORS)).isEqualTo(3);
        assertThat(tenant.number(VECTORS)).isZero();
    }

    /** The header is for searches; nothing but the message says whose documents are meant. */
    @Test
    final void push_tenantHeader_meansNothing() throws Exception {
        tenant.importThree();

        assertServed(send(push("").header("X-Tenant-ID", "someone-else")));

        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    /** In any order and any number of times: the highest version has the last word. */
    @Test
    final void push_documentsLateAndTwice_newestWins() throws Exception {
        for (Call push : List.of(upserted(2, "Two"), upserted(2, "Two"), upserted(1, "One"), upserted(3, "Three"))) {
            assertThat(send(push).status()).isEqualTo(204);
        }
        assertThat(tenant.number(LIVING + " AND title = 'Three' AND version = 2"))
                .isOne();

        for (Call push : List.of(deleted(2), deleted(4), upserted(4, "Late"), deleted(4), upserted(3, "Late"))) {
            assertThat(send(push).status()).isEqualTo(204);
        }
        assertThat(tenant.number(LIVING)).isZero();

        assertThat(send(upserted(5, "Five")).status()).isEqualTo(204);
        assertThat(tenant.number(LIVING + " AND title = 'Five'")).isOne();
    }

    @Test
    final void push_documentOfAnUnknownTenant_isRefused() throws Exception {
        String document = "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"x\",\"sourceVersion\":1}";

        assertProblem(
                send(Push.ofType("document.upserted", "{\"tenant\":\"no-such-tenant\",\"document\":" + document + "}")),
                400,
                "message.data.tenant");
        assertProblem(send(Push.ofType("document.upserted", "")), 400, "message.data");
        assertProblem(
                send(Push.ofType("document.deleted", "{}")),
                400,
                "message.data.tenant",
                "message.data.kind",
                "message.data.id",
                "message.data.sourceVersion");
    }

    private Call upserted(int version, String title) {
        return Push.ofType("document.upserted", Push.data(tenant.id().value(), """
                "document":{"kind":"job","id":"1","title":"%s","sourceVersion":%d}""".formatted(title, version)));
    }

    private Call deleted(int version) {
        return Push.ofType("document.deleted", Push.data(tenant.id().value(), """
                "kind":"job","id":"1","sourceVersion":%d""".formatted(version)));
    }

    @Test
    final void push_recallProbe_isJudgedAndKept() throws Exception {
        tenant.importThree().embed();

        assertServed(send(Push.recallProbe(Push.recallData(tenant.id().value(), 1, "\"c-nurse\",\"c-java\""))));
        assertServed(send(Push.recallProbe(Push.recallData(tenant.id().value(), 1, "\"c-java\",\"c-nurse\""))));

        assertThat(tenant.number("""
                SELECT sum(samples) FROM search.recall_receipt
                WHERE tenant_id = ? AND index_type = 'hnsw' AND list_size = 200 AND worst = 1
                """)).isEqualTo(2);
    }

    @Test
    final void push_recallProbeOfASpaceThatDoesNotServe_isDropped() throws Exception {
        tenant.importThree().embed();

        Reply reply = send(Push.recallProbe(Push.recallData(tenant.id().value(), 77, "\"c-java\"")));

        assertThat(reply.status()).as("%s", reply).isEqualTo(204);
        assertThat(tenant.number("SELECT count(*) FROM search.recall_receipt WHERE tenant_id = ?"))
                .isZero();
    }

    @Test
    final void prometheus_isNotThere() throws Exception {
        assertProblem(send(Call.get("/prometheus")), 404);
    }

    private Call push(String more) {
        return Push.of(Push.data(tenant.id().value(), more));
    }

    private List<Reply> sendAtOnce(Call... calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> tasks = List.of(calls).stream()
                    .<Callable<Reply>>map(call -> () -> send(call))
                    .toList();
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }
}
