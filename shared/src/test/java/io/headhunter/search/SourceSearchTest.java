package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.concurrent.Permits;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.observe.Stage;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceFields;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole searches whose documents lack fields that a second source of record knows. */
@Timeout(120)
class SourceSearchTest {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    /** Of the test that runs; one application serves them all, because each loads a model. */
    private static final AtomicReference<@Nullable DocumentSource> SOURCE = new AtomicReference<>();

    private static TestDatabase sourced;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private TenantId tenant;

    @BeforeAll
    static void start() {
        sourced = TestDatabase.sharedWith(Map.of(), delegate());
    }

    private static DocumentSource delegate() {
        return (from, kind, ids, deadline) -> requireNonNull(SOURCE.get()).read(from, kind, ids, deadline);
    }

    @AfterAll
    static void stop() {
        sourced.close();
    }

    @BeforeEach
    void people() {
        tenant = DATABASE.newTenant();
        load(tenant);
    }

    private static void load(TenantId tenant) {
        assertThat(DATABASE.load(tenant, """
                        {"kind":"candidate","id":"all","title":"Nurse","fullName":"Ada Full","headline":"Stored line",\
                        "email":"ada@example.com","photo":"https://example.com/a.png","links":["https://example.com/a"]}""", """
                        {"kind":"candidate","id":"some","title":"Nurse on wards","fullName":"Bea Stored","metadata":{"pay":7}}""", """
                        {"kind":"candidate","id":"none","title":"Night nurse","skills":["Wards"]}""", """
                        {"kind":"job","id":"job","title":"Nurse wanted"}""").rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(tenant), Deadline.in(ENOUGH), _ -> {});
    }

    @Test
    void search_documentsThatLackFields_showThoseOfTheSourceAndKeepTheirOwn() {
        SearchResult result = search(id -> known("Somebody " + id));

        SearchHit all = hit(result, "all");
        assertThat(all.fullName()).isEqualTo("Ada Full");
        assertThat(all.metadata()).containsEntry("email", "ada@example.com");
        SearchHit some = hit(result, "some");
        assertThat(some.fullName()).isEqualTo("Bea Stored");
        assertThat(some.headline()).isEqualTo("Line of Somebody some");
        assertThat(some.metadata())
                .isEqualTo(Map.of(
                        "pay",
                        7,
                        "email",
                        "somebody@example.com",
                        "photo",
                        "https://example.com/x.png",
                        "links",
                        List.of("https://example.com/x")));
        assertThat(hit(result, "none").fullName()).isEqualTo("Somebody none");
        assertThat(result.degraded()).isEmpty();
        assertThat(result.times().millis(Stage.SOURCE)).isNotEmpty();
    }

    @Test
    void search_documentsThatLackNothing_areNotAskedFor() {
        search(id -> known("Somebody " + id));

        assertThat(asked).containsExactlyInAnyOrder("candidate some", "candidate none");
    }

    @Test
    void search_nothingIsLacking_asksNobody() {
        SearchResult result = search(Map.of("headhunter.source.fields", "fullName"), DocumentKind.JOB, _ -> {
            throw new IllegalStateException("a job has no name that could be lacking");
        });

        assertThat(result.hits()).hasSize(1);
        assertThat(result.times().millis(Stage.SOURCE)).isEmpty();
    }

    /** Whatever the source says, it is said of the same documents in the same order with the same scores. */
    @Test
    void search_sourceSaysWhatWasAskedFor_movesNothing() {
        SearchResult without =
                DATABASE.bean(Searcher.class).search(tenant, request(DocumentKind.CANDIDATE), Deadline.in(ENOUGH));

        SearchResult with = search(_ -> known("Nurse nurse nurse"));

        assertThat(with)
                .usingRecursiveComparison()
                .ignoringFields("times", "rankingId")
                .ignoringFieldsMatchingRegexes("hits\\.(fullName|headline|metadata|highlights)")
                .isEqualTo(without);
        assertThat(without.times().millis(Stage.SOURCE)).isEmpty();
    }

    @Test
    void search_sourceFailsInPart_showsWhatIsStoredAndSaysSo() {
        SearchResult result = search(id -> id.equals("some") ? new Failed(Reason.BROKEN) : known("Ada"));

        assertThat(hit(result, "some").headline()).isNull();
        assertThat(hit(result, "none").fullName()).isEqualTo("Ada");
        assertThat(result.hits()).hasSize(3);
        assertThat(result.degraded()).containsExactly("source: 1 of 2 documents could not be completed");
    }

    /** The source does not know it: nothing failed. */
    @Test
    void search_sourceHasNoRecord_isNoDegradation() {
        SearchResult result = search(_ -> new Missing());

        assertThat(hit(result, "none").fullName()).isNull();
        assertThat(result.degraded()).isEmpty();
    }

    @Test
    void search_sourceIsTooSlow_answersAsStored() {
        CountDownLatch answered = new CountDownLatch(1);

        SearchResult result = search(Map.of("headhunter.source.timeout", "60ms"), DocumentKind.CANDIDATE, _ -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return known("Too late");
        });
        answered.countDown();

        assertThat(hit(result, "none").fullName()).isNull();
        assertThat(result.degraded()).containsExactly("source: 2 of 2 documents could not be completed");
    }

    @Test
    void search_deletedWhileTheSourceIsAsked_isNotShown() {
        SearchResult result = search(id -> {
            DATABASE.execute(
                    "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ? AND document_id = 'none'",
                    tenant);
            return known("Somebody " + id);
        });

        assertThat(ids(result)).containsExactlyInAnyOrder("all", "some");
    }

    @Test
    void search_hiddenWhileTheSourceIsAsked_isNotShown() {
        SearchResult result = search(id -> {
            DATABASE.execute(
                    "UPDATE search.document SET status = 'hidden' WHERE tenant_id = ? AND document_id = 'all'", tenant);
            return known("Somebody " + id);
        });

        assertThat(ids(result)).containsExactlyInAnyOrder("some", "none");
    }

    /** Deleted before, or somebody else's: the source is not even asked. */
    @Test
    void search_deletedDocument_isNotRevived() {
        DATABASE.execute(
                "UPDATE search.document SET deleted_at = now() WHERE tenant_id = ? AND document_id = 'none'", tenant);
        load(DATABASE.newTenant());

        SearchResult result = search(id -> known("Somebody " + id));

        assertThat(ids(result)).containsExactlyInAnyOrder("all", "some");
        assertThat(asked).containsExactly("candidate some");
    }

    @Test
    void search_whileTheSourceIsAsked_holdsNeitherPermitNorConnection() {
        Queue<String> held = new ConcurrentLinkedQueue<>();

        search(_ -> {
            held.add(sourced.bean(Permits.class, "searches").figures().taken() + " "
                    + sourced.bean(ConnectionPool.class).figures().active());
            return new Missing();
        });

        assertThat(held).containsExactly("0 0", "0 0");
    }

    @Test
    void search_hostileText_isDataAndEscapedWhereItIsMarkup() {
        SearchResult result = search(_ -> new Found(new SourceFields(
                "Robert'); DROP TABLE search.document;--", "<b>Nurse</b> & more", null, null, List.of())));

        SearchHit hit = hit(result, "none");
        assertThat(hit.fullName()).isEqualTo("Robert'); DROP TABLE search.document;--");
        assertThat(hit.headline()).isEqualTo("<b>Nurse</b> & more");
        assertThat(hit.highlights())
                .allSatisfy(highlight -> assertThat(highlight).doesNotContain("<b>"));
    }

    /** A name that only the source knows is taken out of what is stored and of what the source says. */
    @Test
    void search_anonymizedView_passesOverWhatTheSourceSaysToo() {
        assertThat(DATABASE.load(
                                tenant,
                                "{\"kind\":\"candidate\",\"id\":\"text\",\"title\":\"Nurse\",\"summary\":\"Quillby runs wards.\"}")
                        .rejected())
                .isZero();

        SearchResult result = search(
                sourced,
                anonymized(),
                id -> new Found(new SourceFields(
                        "Zoltana Quillby",
                        "Ask Zoltana about wards",
                        "zq@example.com",
                        "https://example.com/zq.png",
                        List.of("https://example.com/zq"))));

        SearchHit hit = hit(result, "text");
        assertThat(hit.fullName()).isNull();
        assertThat(hit.headline()).contains("about wards");
        assertThat(hit.summary()).contains("runs wards");
        assertThat(result.hits().toString()).doesNotContain("Quillby", "Zoltana", "example.com");
    }

    @Test
    void search_anonymizedView_doesNotAskForWhatItWouldNotShow() {
        search(sourced, anonymized(), _ -> new Missing());

        assertThat(asked).doesNotContain("candidate all").containsExactlyInAnyOrder("candidate some", "candidate none");
        asked.clear();
        DATABASE.execute(
                "UPDATE search.document SET headline = 'x' WHERE tenant_id = ? AND document_id = 'some'", tenant);

        search(sourced, anonymized(), _ -> new Missing());

        assertThat(asked).containsExactly("candidate none");
    }

    private SearchResult search(Function<String, SourceOutcome> source) {
        return search(sourced, request(DocumentKind.CANDIDATE), source);
    }

    private SearchResult search(
            Map<String, Object> settings, DocumentKind kind, Function<String, SourceOutcome> source) {
        try (TestDatabase database = TestDatabase.sharedWith(settings, delegate())) {
            return search(database, request(kind), source);
        }
    }

    private SearchResult search(TestDatabase database, SearchRequest request, Function<String, SourceOutcome> source) {
        SOURCE.set((from, ofKind, ids, _) -> {
            assertThat(from).isEqualTo(tenant);
            asked.add(ofKind.label() + " " + ids.getFirst());
            return List.of(source.apply(ids.getFirst()));
        });
        return database.bean(Searcher.class).search(tenant, request, Deadline.in(ENOUGH));
    }

    private static SearchRequest request(DocumentKind kind) {
        return SearchRequest.ofQuery(kind, "nurse");
    }

    private static SearchRequest anonymized() {
        SearchRequest plain = request(DocumentKind.CANDIDATE);
        return new SearchRequest(
                plain.kind(),
                plain.query(),
                plain.jobDescription(),
                plain.embedding(),
                plain.limit(),
                plain.offset(),
                plain.mode(),
                plain.filters(),
                plain.excludeIds(),
                plain.facets(),
                plain.minScore(),
                plain.fusion(),
                plain.signals(),
                null,
                plain.notApplied(),
                true,
                plain.includeDebug());
    }

    private static SearchHit hit(SearchResult result, String id) {
        return result.hits().stream()
                .filter(hit -> hit.documentId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().stream().map(SearchHit::documentId).toList();
    }

    private static Found known(String name) {
        return new Found(new SourceFields(
                name,
                "Line of " + name,
                "somebody@example.com",
                "https://example.com/x.png",
                List.of("https://example.com/x")));
    }
}
