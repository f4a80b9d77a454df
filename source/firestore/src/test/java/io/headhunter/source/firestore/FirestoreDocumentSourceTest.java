package io.headhunter.source.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import io.headhunter.document.DocumentKind;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.SourceOutcome;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.source.contract.DocumentSourceContract;
import io.headhunter.source.contract.RecordServer;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirestoreDocumentSourceTest extends DocumentSourceContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final FirestoreConfig CONFIG =
            new FirestoreConfig(FirestoreRecordServer.PROJECT, "(default)", "tenants/{tenant}/{kind}s/{id}");

    @Override
    protected RecordServer start() throws IOException {
        return new FirestoreRecordServer(FirestoreRecordServer.TOKEN);
    }

    @Override
    protected DocumentSource connect(RecordServer to) {
        return connect(to, tokens());
    }

    private static FirestoreDocumentSource connect(RecordServer to, @Nullable FirestoreTokens tokens) {
        return new FirestoreDocumentSource(CONFIG, to.address(), tokens);
    }

    private static FirestoreTokens tokens() {
        return new FirestoreTokens(() -> OAuth2Credentials.create(new AccessToken(FirestoreRecordServer.TOKEN, null)));
    }

    @Test
    void read_emulator_isAskedWithoutCredentials() throws Exception {
        try (FirestoreRecordServer server = new FirestoreRecordServer(null);
                FirestoreDocumentSource source =
                        new FirestoreDocumentSource(CONFIG, new FirestoreEmulatorConfig(server.hostAndPort()))) {
            assertThat(read(source, "c-1")).isEqualTo(new Missing());
        }
    }

    @Test
    void read_noCredentials_isRefusedAndAsksNobody() throws Exception {
        FirestoreTokens none = new FirestoreTokens(() -> {
            throw new IOException("planted");
        });
        try (RecordServer server = start();
                FirestoreDocumentSource source = connect(server, none)) {
            assertThat(read(source, "c-1")).isEqualTo(new Failed(Reason.REFUSED));
            assertThat(server.exchanges()).isZero();
        }
    }

    /** The library has no deadline of its own, and must not be called again and again. */
    @Test
    void read_credentialsHang_isLateAndWaitsForTheSameOnes() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        FirestoreTokens slow = new FirestoreTokens(() -> {
            made.incrementAndGet();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return OAuth2Credentials.create(new AccessToken(FirestoreRecordServer.TOKEN, null));
        });
        try (RecordServer server = start();
                FirestoreDocumentSource source = connect(server, slow)) {
            Deadline soon = Deadline.in(Duration.ofMillis(50));
            assertThat(source.read(ACME, DocumentKind.CANDIDATE, List.of("c-1"), soon))
                    .containsExactly(new Failed(Reason.LATE));
            mayGoOn.countDown();
            assertThat(read(source, "c-1")).isEqualTo(new Missing());
            assertThat(made).hasValue(1);
        }
    }

    /** Not a document that is missing: all would seem to be. */
    @Test
    void read_noSuchDatabase_isRefused() throws Exception {
        FirestoreConfig other = new FirestoreConfig("another-project", "(default)", "tenants/{tenant}/{kind}s/{id}");
        try (RecordServer server = start();
                FirestoreDocumentSource source = new FirestoreDocumentSource(other, server.address(), tokens())) {
            assertThat(read(source, "c-1")).isEqualTo(new Failed(Reason.REFUSED));
        }
    }

    private static SourceOutcome read(DocumentSource source, String id) {
        return source.read(ACME, DocumentKind.CANDIDATE, List.of(id), Deadline.in(Duration.ofSeconds(20)))
                .getFirst();
    }
}
