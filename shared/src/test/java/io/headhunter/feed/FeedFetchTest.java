package io.headhunter.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentKind;
import io.headhunter.document.LineImport.LineStatus;
import io.headhunter.feed.http.FeedServer;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FeedFetchTest {
    private static final FeedId FEED = new FeedId("careers");

    private @Nullable TestDatabase opened;
    private FeedServer server = FeedServer.start();

    @BeforeAll
    void open() {
        opened = TestDatabase.sharedWith(Map.of("headhunter.feed.trusted-hosts", "localhost"));
    }

    @AfterEach
    void restart() {
        server.close();
        server = FeedServer.start();
    }

    @AfterAll
    void close() {
        server.close();
        database().close();
    }

    private TestDatabase database() {
        return requireNonNull(opened);
    }

    private Feeds feeds() {
        return database().bean(Feeds.class);
    }

    private FeedStore store() {
        return database().bean(FeedStore.class);
    }

    private FeedDocumentStore held() {
        return database().bean(FeedDocumentStore.class);
    }

    private TenantId tenantWith(OnMissing onMissing) {
        TenantId tenant = database().newTenant();
        add(tenant, onMissing);
        return tenant;
    }

    private void add(TenantId tenant, OnMissing onMissing) {
        feeds().add(tenant, FEED, DocumentKind.JOB, server.url("/jobs"), onMissing);
    }

    private FeedReport fetch(TenantId tenant) {
        return fetch(tenant, false);
    }

    private FeedReport fetch(TenantId tenant, boolean closesMany) {
        return database()
                .bean(FeedFetch.class)
                .fetch(tenant, FEED, closesMany, Deadline.in(Duration.ofMinutes(1)), _ -> {});
    }

    private static String jobs(int from, int to) {
        return IntStream.range(from, to).mapToObj(FeedFetchTest::job).collect(Collectors.joining("\n"));
    }

    private static String job(int number) {
        return "{\"id\":\"j-" + number + "\",\"title\":\"Job " + number + "\"}";
    }

    private List<@Nullable String> documents(TenantId tenant, String status) {
        return database()
                .column(
                        "SELECT document_id FROM search.document WHERE tenant_id = ? AND kind = 'job' AND status = ?"
                                + " ORDER BY length(document_id), document_id",
                        tenant,
                        status);
    }

    private @Nullable String column(TenantId tenant, String column) {
        return database().value("SELECT " + column + " FROM search.feed WHERE tenant_id = ?", tenant);
    }

    @Test
    void fetch_newFeed_writesItsDocuments() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");

        FeedReport report = fetch(tenant);

        assertThat(report).returns(FeedOutcome.FETCHED, FeedReport::outcome).returns(true, FeedReport::isSound);
        assertThat(report.counts()).isEqualTo(Map.of(LineStatus.CREATED, 3L));
        assertThat(documents(tenant, "active")).containsExactly("j-0", "j-1", "j-2");
        assertThat(feeds().list(tenant)).singleElement().satisfies(feed -> assertThat(feed.last())
                .isEqualTo(report));
        assertThat(column(tenant, "etag")).isEqualTo("\"v1\"");
    }

    @Test
    void fetch_notModified_doesNothing() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        fetch(tenant);
        server.on(
                "/jobs",
                (request, output) ->
                        output.write(FeedServer.head(request.contains("If-None-Match: \"v1\"") ? 304 : 500, "")));

        assertThat(fetch(tenant).outcome()).isEqualTo(FeedOutcome.NOT_MODIFIED);
        assertThat(fetch(tenant).outcome()).isEqualTo(FeedOutcome.NOT_MODIFIED);
        assertThat(documents(tenant, "active")).hasSize(3);
    }

    @Test
    void fetch_unchangedLines_areNeitherWrittenNorEmbeddedAgain() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        fetch(tenant);
        database().execute("DELETE FROM search.backfill_item WHERE tenant_id = ?", tenant);
        server.serve("/jobs", jobs(0, 2) + "\n{\"id\":\"j-2\",\"title\":\"Another\"}", "ETag: \"v2\"");

        FeedReport report = fetch(tenant);

        assertThat(report.counts()).isEqualTo(Map.of(LineStatus.UNCHANGED, 2L, LineStatus.UPDATED, 1L));
        assertThat(database().column("SELECT document_id FROM search.backfill_item WHERE tenant_id = ?", tenant))
                .containsExactly("j-2");
        assertThat(database().column("SELECT version FROM search.document WHERE tenant_id = ? ORDER BY 1", tenant))
                .containsExactly("1", "1", "2");
    }

    @Test
    void fetch_array_isAsGoodAsLines() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", "[" + jobs(0, 3).replace("\n", ",\n") + "]", "Content-Type: application/json");

        assertThat(fetch(tenant).isSound()).isTrue();
        assertThat(documents(tenant, "active")).hasSize(3);
    }

    @Test
    void fetch_wrongLines_areCountedAndToldWithoutTheirContent() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve(
                "/jobs",
                "{\"id\":\"j-1\",\"title\":\"One\"}\nno secret\n{\"id\":\"j-2\",\"kind\":\"candidate\",\"title\":\"secret\"}\n"
                        + "{\"id\":\"j-3\",\"title\":\"Three\",\"remote\":\"secret\"}");

        FeedReport report = fetch(tenant);

        assertThat(report.counts()).isEqualTo(Map.of(LineStatus.CREATED, 1L, LineStatus.INVALID, 3L));
        assertThat(report.isSound()).isFalse();
        assertThat(report.errors()).hasSize(3).noneMatch(error -> error.contains("secret"));
        assertThat(report.errors().getLast()).startsWith("line 4: remote ");
    }

    @Test
    void fetch_hardlyAnyDocument_stops() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", "{}\n".repeat(FeedTally.MANY_WRONG + 500), "ETag: \"v1\"");

        FeedReport report = fetch(tenant);

        assertThat(report.outcome()).isEqualTo(FeedOutcome.FAILED);
        assertThat(report.detail()).contains("are no documents");
        assertThat(report.errors()).hasSize(FeedReport.MAX_ERRORS);
        assertThat(column(tenant, "etag")).isNull();
    }

    @Test
    void fetch_vanished_isClosedAndComesBack() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 4));
        fetch(tenant);
        database()
                .execute(
                        "UPDATE search.document SET status = 'filled' WHERE tenant_id = ? AND document_id = 'j-3'",
                        tenant);
        server.serve("/jobs", jobs(0, 2));

        FeedReport report = fetch(tenant);

        assertThat(report).returns(FeedOutcome.FETCHED, FeedReport::outcome).returns(1L, FeedReport::closed);
        assertThat(documents(tenant, "closed")).containsExactly("j-2");
        assertThat(documents(tenant, "filled")).as("what somebody chose").containsExactly("j-3");

        server.serve("/jobs", jobs(0, 3));
        assertThat(fetch(tenant).counts()).containsEntry(LineStatus.UPDATED, 1L);
        assertThat(documents(tenant, "active")).containsExactly("j-0", "j-1", "j-2");
    }

    @Test
    void fetch_vanishedWhereItIsKept_stays() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", jobs(0, 3));
        fetch(tenant);
        server.serve("/jobs", jobs(0, 1));

        fetch(tenant);

        assertThat(documents(tenant, "active")).hasSize(3);
    }

    @Test
    void fetch_whatAnotherFeedHas_isNotClosed() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        FeedId other = new FeedId("other");
        feeds().add(tenant, other, DocumentKind.JOB, server.url("/other"), OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 3));
        server.serve("/other", jobs(2, 3));
        fetch(tenant);
        database().bean(FeedFetch.class).fetch(tenant, other, false, Deadline.in(Duration.ofMinutes(1)), _ -> {});
        server.serve("/jobs", jobs(0, 1));

        assertThat(fetch(tenant).closed()).isEqualTo(1);
        assertThat(documents(tenant, "closed")).containsExactly("j-1");
    }

    @Test
    void fetch_brokenInAnyWay_closesNothingAndIsReadAgain() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        fetch(tenant);
        byte[] shorter = FeedServer.whole(200, (jobs(0, 1) + "\n" + job(1)).getBytes(UTF_8), "ETag: \"v2\"");
        Map<FeedServer.Answer, FeedOutcome> broken = Map.of(
                (_, output) -> output.write(shorter, 0, shorter.length - 5),
                FeedOutcome.FAILED,
                (_, output) -> output.write(FeedServer.whole(500, new byte[0])),
                FeedOutcome.FAILED,
                (_, output) -> output.write(FeedServer.whole(404, new byte[0])),
                FeedOutcome.FAILED,
                (_, output) -> output.write(FeedServer.whole(200, "<html>".getBytes(UTF_8), "ETag: \"v2\"")),
                FeedOutcome.FAILED,
                (_, output) -> output.write(FeedServer.whole(200, "[{\"id\":\"j-0\"".getBytes(UTF_8), "ETag: \"v2\"")),
                FeedOutcome.FAILED,
                (_, output) -> output.write(FeedServer.whole(200, new byte[0], "ETag: \"v2\"")),
                FeedOutcome.HELD,
                (_, output) -> output.write(FeedServer.whole(200, "[]".getBytes(UTF_8), "ETag: \"v2\"")),
                FeedOutcome.HELD,
                (_, output) ->
                        output.write(FeedServer.whole(200, (job(0) + "\nnothing").getBytes(UTF_8), "ETag: \"v2\"")),
                FeedOutcome.HELD,
                (_, output) -> {
                    output.write(FeedServer.head(200, "ETag: \"v2\"\r\n"));
                    output.write(job(0).getBytes(UTF_8)); // no length: nobody knows whether that is all
                },
                FeedOutcome.HELD);

        broken.forEach((answer, outcome) -> {
            server.on("/jobs", answer);
            FeedReport report = fetch(tenant, true);
            assertThat(report.outcome()).as(report.toString()).isEqualTo(outcome);
            assertThat(report.closed()).isZero();
            assertThat(column(tenant, "etag")).as(report.toString()).isEqualTo("\"v1\"");
        });

        assertThat(documents(tenant, "active")).containsExactly("j-0", "j-1", "j-2");
        server.serve("/jobs", jobs(0, 2), "ETag: \"v3\"");
        assertThat(fetch(tenant).closed()).isEqualTo(1);
        assertThat(column(tenant, "etag")).isEqualTo("\"v3\"");
    }

    @Test
    void fetch_mostOfItGone_closesOnlyIfToldSo() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 30), "ETag: \"v1\"");
        fetch(tenant);
        server.serve("/jobs", jobs(0, 10), "ETag: \"v2\"");

        FeedReport held = fetch(tenant);

        assertThat(held).returns(FeedOutcome.HELD, FeedReport::outcome).returns(0L, FeedReport::closed);
        assertThat(held.detail()).contains("20 of 30 documents are missing");
        assertThat(column(tenant, "etag")).isEqualTo("\"v1\"");
        assertThat(fetch(tenant, true).closed()).isEqualTo(20);
        assertThat(documents(tenant, "active")).hasSize(10);
    }

    @Test
    void fetch_askedToWait_isNotAskedAgainUntilThen() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.on("/jobs", (_, output) -> output.write(FeedServer.whole(429, new byte[0], "Retry-After: 600")));

        assertThat(fetch(tenant).outcome()).isEqualTo(FeedOutcome.FAILED);
        assertThat(fetch(tenant).outcome()).isEqualTo(FeedOutcome.PUT_OFF);

        assertThat(server.requests()).hasSize(1);
        assertThat(feeds().due(tenant, Duration.ZERO)).isEmpty();
        assertThat(column(tenant, "not_before > now() + interval '9 minutes'")).isEqualTo("t");
    }

    @Test
    void fetch_twoAtOnce_oneRuns() throws Exception {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.on("/jobs", (_, output) -> {
            asked.countDown();
            answer.await();
            output.write(FeedServer.whole(200, jobs(0, 3).getBytes(UTF_8)));
        });

        CompletableFuture<FeedReport> first = CompletableFuture.supplyAsync(() -> fetch(tenant));
        asked.await();
        FeedReport second = fetch(tenant);
        answer.countDown();

        assertThat(second.outcome()).isEqualTo(FeedOutcome.RUNNING);
        assertThat(first.get().outcome()).isEqualTo(FeedOutcome.FETCHED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void fetch_afterOneThatWasKilled_finishesAndTheDeadOneChangesNothing() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        fetch(tenant);
        FeedStore.Claimed killed = store().claim(tenant, FEED).orElseThrow();
        held().see(killed.lease(), List.of("j-0"));
        assertThat(fetch(tenant).outcome()).as("its lease still holds").isEqualTo(FeedOutcome.RUNNING);
        database().execute("UPDATE search.feed SET fetching_until = now() WHERE tenant_id = ?", tenant);

        assertThat(fetch(tenant).closed()).isZero();

        held().see(killed.lease(), List.of("j-9"));
        assertThat(held().closeMissing(killed.lease(), DocumentKind.JOB, Long.MAX_VALUE)
                        .forgotten())
                .isZero();
        assertThat(store().renew(killed.lease())).isFalse();
        assertThat(store().finish(killed.lease(), FeedReport.of(FeedOutcome.FAILED, null), null, null))
                .isFalse();
        assertThat(documents(tenant, "active")).hasSize(3);
        assertThat(database().number("SELECT count(*) FROM search.feed_document WHERE tenant_id = ?", tenant))
                .isEqualTo(3);
    }

    /** Else the tag of the old address would be sent to the new one. */
    @Test
    void fetch_changedMeanwhile_writesNothingOfIt() throws Exception {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        AtomicReference<@Nullable TenantId> changed = new AtomicReference<>(tenant);
        server.on("/jobs", (_, output) -> {
            if (changed.getAndSet(null) != null) {
                add(tenant, OnMissing.CLOSE);
            }
            output.write(FeedServer.whole(200, jobs(0, 3).getBytes(UTF_8), "ETag: \"v1\""));
        });

        fetch(tenant);

        assertThat(column(tenant, "etag")).isNull();
        assertThat(column(tenant, "outcome")).isNull();
        assertThat(fetch(tenant).outcome()).isEqualTo(FeedOutcome.FETCHED);
        assertThat(column(tenant, "etag")).isEqualTo("\"v1\"");
    }

    @Test
    void fetch_noTimeLeft_isUnfinishedAndDue() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        CountDownLatch never = new CountDownLatch(1);
        server.on("/jobs", (_, output) -> {
            output.write(FeedServer.head(200, "Content-Length: 100000\r\n"));
            output.write(jobs(0, 3).getBytes(UTF_8));
            output.flush();
            never.await();
        });

        FeedReport report = database()
                .bean(FeedFetch.class)
                .fetch(tenant, FEED, false, Deadline.in(Duration.ofMillis(600)), _ -> {});

        never.countDown();
        assertThat(report.outcome()).isEqualTo(FeedOutcome.UNFINISHED);
        assertThat(documents(tenant, "active")).as("whole lines are written").containsExactly("j-0", "j-1");
        assertThat(feeds().due(tenant, Duration.ofHours(1))).hasSize(1);
    }

    @Test
    void add_again_readsWhollyTheNextTime() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", jobs(0, 3), "ETag: \"v1\"");
        fetch(tenant);

        add(tenant, OnMissing.CLOSE);

        assertThat(column(tenant, "etag")).isNull();
        assertThat(feeds().require(tenant, FEED).onMissing()).isEqualTo(OnMissing.CLOSE);
        assertThatThrownBy(() -> feeds().add(tenant, FEED, DocumentKind.CANDIDATE, server.url("/jobs"), OnMissing.KEEP))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another kind");
    }

    @Test
    void add_tooMany_isRefused() {
        TenantId tenant = database().newTenant();
        database()
                .execute(
                        "INSERT INTO search.feed (tenant_id, feed_id, kind, url) SELECT ?, 'f-' || n, 'job', 'https://x.test'"
                                + " FROM generate_series(1, ?) AS n",
                        tenant,
                        Feeds.MOST);

        assertThatThrownBy(() -> add(tenant, OnMissing.KEEP))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("100 feeds");
        feeds().add(tenant, new FeedId("f-1"), DocumentKind.JOB, server.url("/"), OnMissing.KEEP);
    }

    @Test
    void add_whatCannotBeOne_isRefused() {
        TenantId tenant = database().newTenant();

        assertThatThrownBy(() -> new FeedId("Careers")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> feeds().add(tenant, FEED, DocumentKind.JOB, "http://example.com/", OnMissing.KEEP))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("url is not encrypted");
        assertThatThrownBy(() ->
                        feeds().add(new TenantId("nobody"), FEED, DocumentKind.JOB, server.url("/"), OnMissing.KEEP))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void fetch_anotherTenantsFeed_isNotThere() {
        tenantWith(OnMissing.KEEP);
        TenantId other = database().newTenant();

        assertThatThrownBy(() -> fetch(other)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> feeds().remove(other, FEED)).isInstanceOf(NotFoundException.class);
        assertThat(feeds().list(other)).isEmpty();
    }

    @Test
    void due_lately_isLeftOut() {
        TenantId tenant = tenantWith(OnMissing.KEEP);
        server.serve("/jobs", jobs(0, 1));

        assertThat(feeds().due(tenant, Duration.ofHours(1))).containsExactly(new Feeds.Due(tenant, FEED));
        fetch(tenant);

        assertThat(feeds().due(tenant, Duration.ofHours(1))).isEmpty();
        store().claim(tenant, FEED);
        assertThat(feeds().due(tenant, Duration.ofHours(1))).as("under way").isEmpty();
        database().execute("UPDATE search.feed SET fetching_until = now() WHERE tenant_id = ?", tenant);
        assertThat(feeds().due(tenant, Duration.ofHours(1))).as("killed").hasSize(1);
        fetch(tenant);
        database()
                .execute("UPDATE search.feed SET started_at = now() - interval '2 hours' WHERE tenant_id = ?", tenant);
        assertThat(feeds().due(null, Duration.ofHours(1))).contains(new Feeds.Due(tenant, FEED));
    }

    @Test
    void tenant_erased_takesItsFeedsAlong() {
        TenantId tenant = tenantWith(OnMissing.CLOSE);
        server.serve("/jobs", jobs(0, 1));
        fetch(tenant);
        TenantId neighbour = tenantWith(OnMissing.CLOSE);

        database().execute("DELETE FROM search.document WHERE tenant_id = ?", tenant);
        database().execute("DELETE FROM search.tenant WHERE tenant_id = ?", tenant);

        for (String table : List.of("feed", "feed_document")) {
            assertThat(database().number("SELECT count(*) FROM search." + table + " WHERE tenant_id = ?", tenant))
                    .isZero();
        }
        assertThat(feeds().list(neighbour)).hasSize(1);
    }
}
