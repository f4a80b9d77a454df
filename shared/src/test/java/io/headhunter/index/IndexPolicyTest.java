package io.headhunter.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.CapabilityProbe;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.Extensions;
import io.headhunter.testing.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexPolicyTest {
    private static final CapabilityProbe FULL = TestDatabase.shared().bean(CapabilityProbe.class);

    @Test
    void preferenceFor_nothingSet_isAuto() {
        IndexPolicy policy = policy("auto", null, FULL);

        assertThat(policy.preferenceFor(policy.armFor(List.of("acme", "nurse"))))
                .isEqualTo(IndexPreference.AUTO);
        assertThat(policy.wanted()).containsExactly(IndexType.HNSW);
    }

    @Test
    void preferenceFor_forced_isThatType() {
        IndexPolicy policy = policy("DiskANN", null, FULL);

        assertThat(policy.preferenceFor(policy.armFor(List.of("acme", "nurse"))).forced())
                .isEqualTo(IndexType.DISKANN);
        assertThat(policy.wanted()).containsExactly(IndexType.DISKANN);
    }

    @Test
    void preferenceFor_split_givesEachKeyOneArm() {
        IndexPolicy policy = policy("hnsw", "diskann:50", FULL);

        List<IndexPreference> answers = List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(text -> policy.preferenceFor(policy.armFor(List.of("acme", text))))
                .toList();

        assertThat(answers)
                .contains(IndexPreference.of(IndexType.HNSW), IndexPreference.of(IndexType.DISKANN))
                .isEqualTo(List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                        .map(text -> policy.preferenceFor(policy.armFor(List.of("acme", text))))
                        .toList());
        assertThat(policy.wanted()).containsExactlyInAnyOrder(IndexType.HNSW, IndexType.DISKANN);
    }

    @Test
    void wanted_exact_isNothing() {
        assertThat(policy("exact", null, FULL).wanted()).isEmpty();
    }

    @Test
    void start_unknownType_namesTheSetting() {
        assertThatThrownBy(() -> policy("ivfflat", null, FULL))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("PGVECTOR_INDEX_TYPE")
                .hasMessageContaining("expected exact, hnsw or diskann");
    }

    @Test
    void start_diskAnnWithoutVectorscale_isRefused() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary(Extensions.PGVECTOR_ONLY);
                TestDatabase plain = TestDatabase.on(postgres)) {
            CapabilityProbe probe = plain.bean(CapabilityProbe.class);

            for (String[] settings : new String[][] {{"diskann", null}, {"auto", "diskann:10"}}) {
                assertThatThrownBy(() -> policy(settings[0], settings[1], probe))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("no pgvectorscale; expected auto, hnsw or exact");
            }
            assertThat(policy("hnsw", null, probe).wanted()).containsExactly(IndexType.HNSW);
        }
    }

    private static IndexPolicy policy(String type, @Nullable String split, CapabilityProbe probe) {
        return new IndexPolicy(new IndexConfig(type, split), () -> probe);
    }
}
