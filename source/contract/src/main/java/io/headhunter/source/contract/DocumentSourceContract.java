package io.headhunter.source.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceFields;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Found;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source does, against a server of its kind. */
@Timeout(60)
public abstract class DocumentSourceContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    /** For what never answers, on a connection that is there. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private RecordServer server;
    private DocumentSource source;

    /** A server of the kind. */
    protected abstract RecordServer start() throws IOException;

    /** A source that asks it, with a limit of its own that is longer than any deadline here. */
    protected abstract DocumentSource connect(RecordServer to);

    @BeforeEach
    final void begin() throws IOException {
        server = start();
        source = connect(server);
    }

    @AfterEach
    final void end() throws Exception {
        ((AutoCloseable) source).close();
        server.close();
    }

    @Test
    final void read_knownDocument_tellsItsFields() {
        server.put(ACME, DocumentKind.CANDIDATE, "c-1", """
                {"tenantId":"acme","documentId":"c-1","fullName":" Zoë Müller ","headline":"Keeps trains running",
                 "email":"zoe@example.com","photo":"https://example.com/zoe.png",
                 "links":["https://example.com/zoe","http://example.org"]}""");

        assertThat(read("c-1"))
                .isEqualTo(new Found(new SourceFields(
                        "Zoë Müller",
                        "Keeps trains running",
                        "zoe@example.com",
                        "https://example.com/zoe.png",
                        List.of("https://example.com/zoe", "http://example.org"))));
    }

    @Test
    final void read_unknownAndEmptyFields_areIgnored() {
        server.put(
                ACME,
                DocumentKind.CANDIDATE,
                "c-1",
                "{\"fullName\":\"Ada\",\"headline\":\" \",\"email\":null,\"salary\":90000,\"title\":{\"x\":[1]},\"links\":[]}");

        assertThat(read("c-1")).isEqualTo(named("Ada"));
    }

    @Test
    final void read_noRecord_isMissing() {
        assertThat(read("c-1")).isEqualTo(new Missing());
    }

    @Test
    final void read_sameIdOfAnotherTenantOrKind_isMissing() {
        server.put(OTHER, DocumentKind.CANDIDATE, "c-1", "{\"fullName\":\"Somebody else\"}");
        server.put(ACME, DocumentKind.JOB, "c-1", "{\"headline\":\"Something else\"}");

        assertThat(read("c-1")).isEqualTo(new Missing());
    }

    @Test
    final void read_aBatch_hasAnOutcomeForEachInOrder() {
        List<String> ids =
                IntStream.range(0, source.batchSize()).mapToObj(i -> "c-" + i).toList();
        List<SourceOutcome> expected = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (i % 3 == 1) {
                expected.add(new Missing());
            } else {
                server.put(ACME, DocumentKind.CANDIDATE, ids.get(i), "{\"fullName\":\"Person " + i + "\"}");
                expected.add(named("Person " + i));
            }
        }

        assertThat(source.read(ACME, DocumentKind.CANDIDATE, ids, Deadline.in(ENOUGH)))
                .isEqualTo(expected);
        assertThat(server.exchanges()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a?b#c", "100%", "%2e%2e", "käthe-ß-日本", "a+b&c=d;e", "\"'<>", "a:b@c", "..."})
    final void read_idWithAnyCharacter_isThatDocument(String id) {
        server.put(ACME, DocumentKind.CANDIDATE, id, "{\"fullName\":\"Ada\"}");

        assertThat(read(id)).isEqualTo(named("Ada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../other/candidates/c-1",
                "../../../tenants/other/candidates/c-1",
                "x/../../../other/candidates/c-1",
                "..\\..\\other\\candidates\\c-1",
                "..",
                "."
            })
    final void read_idThatLeadsElsewhere_reachesNobody(String id) {
        server.put(OTHER, DocumentKind.CANDIDATE, "c-1", "{\"fullName\":\"Somebody else\"}");

        assertThat(read(id)).isEqualTo(new Missing());
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    final void read_exchangeFails_saysWhyAndTheNextOneIsRight(Fault fault) {
        server.put(ACME, DocumentKind.CANDIDATE, "c-1", "{\"fullName\":\"Ada\"}");
        assertThat(read("c-0")).isEqualTo(new Missing());
        server.next(fault);

        SourceOutcome outcome = read("c-1", fault.reason() == Reason.LATE ? SHORT : ENOUGH);

        assertThat(outcome).isEqualTo(new Failed(fault.reason()));
        assertThat(server.exchanges()).isEqualTo(2);
        assertThat(read("c-1")).isEqualTo(named("Ada"));
    }

    @Test
    final void read_noTimeLeft_asksNobody() {
        assertThat(read("c-1", Duration.ZERO)).isEqualTo(new Failed(Reason.LATE));
        assertThat(server.exchanges()).isZero();
    }

    @Test
    final void read_nobodyListens_isUnreachable() {
        server.close();

        assertThat(read("c-1")).isEqualTo(new Failed(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fullName\":7}",
                "{\"fullName\":\"a\\u0000b\"}",
                "{\"headline\":[\"x\"]}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a@b\\r\\nBcc: c@d\"}",
                "{\"photo\":\"javascript:alert(1)\"}",
                "{\"photo\":\"data:image/png;base64,AAAA\"}",
                "{\"photo\":\"https://user:password@example.com/x.png\"}",
                "{\"links\":\"https://example.com\"}",
                "{\"links\":[\"//example.com\"]}",
                "{\"links\":[7]}",
                "{\"documentId\":\"c-2\"}",
                "{\"tenantId\":7}"
            })
    final void read_fieldThatIsNotWhatItShouldBe_isNotBelieved(String json) {
        server.put(ACME, DocumentKind.CANDIDATE, "c-1", json);

        assertThat(read("c-1")).isEqualTo(new Failed(json.contains("Id\"") ? Reason.MISTAKEN : Reason.UNREADABLE));
    }

    private SourceOutcome read(String id) {
        return read(id, ENOUGH);
    }

    private SourceOutcome read(String id, Duration limit) {
        return source.read(ACME, DocumentKind.CANDIDATE, List.of(id), Deadline.in(limit))
                .getFirst();
    }

    private static Found named(String fullName) {
        return new Found(new SourceFields(fullName, null, null, null, List.of()));
    }
}
