package io.headhunter.function.backfill.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.Documents;
import io.headhunter.function.RequestId;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ImportAnswerTest {
    /** What is not closed keeps the rest of the body waiting, and its connection with it. */
    @Test
    void begin_firstBatchFails_closesTheRequest() {
        AtomicInteger closed = new AtomicInteger();
        InputStream request =
                new ByteArrayInputStream("{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\"}\n".getBytes(UTF_8)) {
                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };

        try (ApplicationContext context = ApplicationContext.run(new HashMap<>(RealTenant.settings()))) {
            Documents documents = context.getBean(Documents.class);
            RealTenant.create(); // has the database migrated
            TenantId nobody = new TenantId("nobody-whom-the-database-knows");
            assertThatThrownBy(() ->
                            ImportAnswer.begin(documents.open(nobody, request), request, () -> {}, RequestId.random()))
                    .isInstanceOf(DependencyUnavailableException.class);
        }

        assertThat(closed).hasValue(1);
    }
}
