package io.headhunter.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.LineImport.LineResult;
import io.headhunter.document.LineImport.LineStatus;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers of one document at the same moment, and imports that are longer than memory. */
class DocumentsTest {
    private static final DocumentKey KEY = new DocumentKey(DocumentKind.JOB, "1");

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();
    private final Documents documents = database.bean(Documents.class);

    @Test
    void put_manyThatExpectNone_oneCreates() throws Exception {
        List<WriteOutcome> outcomes = atOnce(IntStream.range(0, 12)
                .<Callable<WriteOutcome>>mapToObj(
                        i -> () -> documents.put(tenant, document(null, "Title " + i), current -> current == null))
                .toList());

        assertThat(outcomes).filteredOn(WriteOutcome.Created.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(WriteOutcome.Refused.class::isInstance).hasSize(11);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void put_manyThatExpectTheSameState_oneChangesIt() throws Exception {
        documents.put(tenant, document(null, "First"), Precondition.NONE);
        String tag = documents.find(tenant, KEY).orElseThrow().revision().tag();

        List<WriteOutcome> outcomes = atOnce(IntStream.range(0, 12)
                .<Callable<WriteOutcome>>mapToObj(i -> () -> documents.put(
                        tenant,
                        document(null, "Title " + i),
                        current -> current != null && current.tag().equals(tag)))
                .toList());

        assertThat(outcomes).filteredOn(WriteOutcome.Updated.class::isInstance).hasSize(1);
        assertThat(version()).isEqualTo(2);
    }

    /** Writes and deletions of ascending versions in any order, twice each, at once: the largest has the last word. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void putAndDelete_shuffledAndTwice_largestVersionWins(long seed) throws Exception {
        Random random = new Random(seed);
        List<Callable<Object>> calls = new ArrayList<>();
        boolean isDeletedLast = false;
        for (int i = 1; i <= 20; i++) {
            long version = i;
            boolean isDeletion = random.nextInt(3) == 0;
            isDeletedLast = isDeletion;
            Callable<Object> call = isDeletion
                    ? () -> documents.delete(tenant, KEY, version, Precondition.NONE)
                    : () -> documents.put(tenant, document(version, "Title " + version), Precondition.NONE);
            calls.add(call);
            calls.add(call);
        }
        Collections.shuffle(calls, random);

        atOnce(calls);

        assertThat(documents
                        .find(tenant, KEY)
                        .map(found -> found.content().title())
                        .orElse("none"))
                .isEqualTo(isDeletedLast ? "none" : "Title 20");
        assertThat(database.number("SELECT source_version FROM search.document WHERE tenant_id = ?", tenant))
                .isEqualTo(20);
        new StatisticsRecount(database).assertAgrees(tenant, "job");
    }

    @Test
    void find_removedBySqlAndWrittenAnew_hasAnotherTag() {
        documents.put(tenant, document(null, "First"), Precondition.NONE);
        String tag = documents.find(tenant, KEY).orElseThrow().revision().tag();
        database.execute("DELETE FROM search.document WHERE tenant_id = ?", tenant);

        documents.put(tenant, document(null, "Second"), Precondition.NONE);

        assertThat(documents.find(tenant, KEY).orElseThrow().revision())
                .returns(1L, DocumentRevision::version)
                .matches(revision -> !revision.tag().equals(tag));
    }

    /** 300 MB, more than a batch of which would be missed in a heap that other tests share: nothing is read ahead. */
    @Test
    void next_streamWithoutEnd_readsNoFurtherThanABatch() {
        String line = "{\"kind\":\"job\",\"id\":\"x\",\"title\":7,\"summary\":\"" + "x".repeat(30_000) + "\"}\n";
        Repeated endless = new Repeated(line.getBytes(UTF_8), 10_000);
        LineImport lines = documents.open(tenant, endless);

        long told = 0;
        for (List<LineResult> results = lines.next(); !results.isEmpty(); results = lines.next()) {
            told += results.size();
            assertThat(results).hasSizeLessThanOrEqualTo(200).allMatch(one -> one.status() == LineStatus.INVALID);
            assertThat(endless.given - told * line.length()).isBetween(0L, 1L << 16);
        }

        assertThat(told).isEqualTo(10_000);
        assertThat(lines.isCut()).isFalse();
    }

    @Test
    void next_streamBreaksOff_writesAndTellsWhatWasRead() {
        byte[] two = "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Cook\"}\n{\"kind\":\"job\",\"id\":\"2\",\"ti"
                .getBytes(UTF_8);
        LineImport lines = documents.open(tenant, new Repeated(two, 1) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw new IOException("cut");
                }
                return count;
            }
        });

        assertThat(lines.next()).containsExactly(new LineResult(1, LineStatus.CREATED, KEY, List.of()));
        assertThat(lines.next()).isEmpty();
        assertThat(lines.isCut()).isTrue();
        assertThat(documents.find(tenant, KEY)).isPresent();
    }

    private long version() {
        return database.number("SELECT version FROM search.document WHERE tenant_id = ?", tenant);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static DocumentWrite document(@Nullable Long sourceVersion, String title) {
        String line =
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"" + title + "\",\"sourceVersion\":" + sourceVersion + "}";
        return ((ImportLine.Valid) new ImportLineReader().read(line.getBytes(UTF_8))).document();
    }

    /** The same bytes again and again. */
    private static class Repeated extends InputStream {
        private final byte[] bytes;
        private final long total;
        long given;

        Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.total = (long) bytes.length * times;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (given == total) {
                return -1;
            }
            int from = (int) (given % bytes.length);
            int count = Math.min(length, bytes.length - from);
            byte[] part = Arrays.copyOfRange(bytes, from, from + count);
            System.arraycopy(part, 0, target, offset, count);
            given += count;
            return count;
        }
    }
}
