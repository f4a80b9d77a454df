package io.headhunter.specialty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.cache.CacheInstance;
import io.headhunter.embedding.EmbeddingOutcome.Embedded;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialtiesTest {
    private static final EmbeddingSpace MINILM = new EmbeddingSpace(1, "onnx", "all-minilm-l6-v2-q", 384, "serving");
    private static final EmbeddingSpace OTHER = new EmbeddingSpace(2, "google", "another", 384, "serving");
    private static final TenantId TENANT = new TenantId("one");
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(5));
    private static final AtomicLong NANOS = new AtomicLong();
    private static final Specialties SPECIALTIES = Specialties.alone(NANOS::get);

    @ParameterizedTest
    @CsvSource({
        "nurse, 29-1000",
        "ENFERMEIRA de UTI, 29-1000",
        "Médica de família, 29-1000",
        "senior java developer with spring in Porto, 15-1200",
        "'Electricians', 47-2000",
        "truck driver, 53-3000",
        "advogado trabalhista, 23-1000"
    })
    void ofTitle_commonTitles_haveTheirFamily(String title, String family) {
        assertThat(SPECIALTIES.ofTitle(title).orElseThrow().family().code()).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "zzzz qqqq", "!!!", "the and of", "\u0000\uFFFF", "ᄀ가힣"})
    void ofTitle_noWordThatIsKnown_isEmpty(String title) {
        assertThat(SPECIALTIES.ofTitle(title)).isEmpty();
    }

    @Test
    void ofTitle_hostileText_isToldByItsBeginning() {
        for (String text : List.of("(", ")", "a ", "'; DROP TABLE ", "<script>", "\uD800", "ﷺ", "nurse ")) {
            String hostile = text.repeat(20_000 / text.length());

            Optional<Specialty> told = SPECIALTIES.ofTitle(hostile);

            told.ifPresent(specialty -> assertThat(specialty.confidence()).isBetween(0.0, 1.0));
        }
    }

    /** Any words in any order: shares that sum to at most 1, best first, the same each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofTitle_randomWords_areBoundedAndDetermined(long seed) {
        Random random = new Random(seed);
        List<String> words =
                List.of("nurse", "java", "chief", "truck", "de", "médico", "assistant", "xyzzy", "C++", "of");
        Specialties another = Specialties.alone(NANOS::get);
        for (int i = 0; i < 200; i++) {
            StringBuilder title = new StringBuilder();
            for (int word = random.nextInt(12); word > 0; word--) {
                title.append(words.get(random.nextInt(words.size()))).append(' ');
            }

            Optional<Specialty> told = SPECIALTIES.ofTitle(title.toString());

            assertThat(another.ofTitle(title.toString()))
                    .as("%s, seed %d", title, seed)
                    .isEqualTo(told);
            told.ifPresent(specialty -> {
                double sum = specialty.families().stream()
                        .mapToDouble(Specialty.Likely::confidence)
                        .sum();
                assertThat(sum).isGreaterThan(0).isLessThanOrEqualTo(1 + 1e-9);
                assertThat(specialty.families())
                        .hasSizeBetween(1, 5)
                        .isSortedAccordingTo((one, other) -> Double.compare(other.confidence(), one.confidence()));
                assertThat(specialty.likeness(specialty)).isEqualTo(sum, within(1e-9));
            });
        }
    }

    @Test
    void likeness_ofNeighboursAndStrangers_fallsWithDistance() {
        Specialty nurse = SPECIALTIES.ofTitle("registered nurse").orElseThrow();
        Specialty doctor = SPECIALTIES.ofTitle("physician").orElseThrow();
        Specialty technician = SPECIALTIES.ofTitle("radiologic technologist").orElseThrow();
        Specialty welder = SPECIALTIES.ofTitle("welder").orElseThrow();

        assertThat(nurse.likeness(doctor)).isGreaterThan(0.7);
        assertThat(nurse.likeness(technician)).isBetween(0.2, 0.7);
        assertThat(nurse.likeness(welder)).isLessThan(0.1);
        assertThat(doctor.likeness(nurse)).isEqualTo(nurse.likeness(doctor), within(1e-12));
    }

    @Test
    void read_sameTextAgain_isKeptForADay() {
        Specialties fresh = Specialties.alone(NANOS::get);
        Optional<Specialty> told = fresh.read(TENANT, "Truck  DRIVER", "Truck  DRIVER", null, ENOUGH)
                .with(null);

        Optional<Specialty> again =
                fresh.read(TENANT, "truck driver", "truck driver", null, ENOUGH).with(null);
        long hits = fresh.cacheFigures().hits();
        NANOS.addAndGet(Duration.ofHours(25).toNanos());
        fresh.read(TENANT, "truck driver", "truck driver", null, ENOUGH).with(null);

        assertThat(told).isPresent();
        assertThat(again).isEqualTo(told);
        assertThat(hits).isOne();
        assertThat(fresh.cacheFigures().hits()).isOne();
    }

    @Test
    void read_vectorThatWasAnnouncedIsMissing_isToldByWordsAndNotKept() {
        Specialties fresh = Specialties.alone(NANOS::get);
        EmbeddingVector vector = vector(7);

        Specialty withoutVector = fresh.read(TENANT, "truck driver", "truck driver", MINILM, ENOUGH)
                .with(null)
                .orElseThrow();
        Optional<Specialty> withVector = fresh.read(TENANT, "truck driver", "truck driver", MINILM, ENOUGH)
                .with(vector);

        assertThat(withoutVector.evidence()).isEqualTo(Evidence.WORDS);
        assertThat(fresh.classify("truck driver", MINILM, vector).orElseThrow().evidence())
                .isEqualTo(Evidence.WORDS_AND_VECTOR);
        assertThat(withVector)
                .isEqualTo(fresh.classify("truck driver", MINILM, vector).filter(Specialties::isSure));
        assertThat(fresh.cacheFigures().hits()).isZero();
    }

    /** Told with a vector by the first, and found without one by the second. */
    @Test
    void read_onAnotherInstance_isFoundInRedisIfThatIsSet() {
        Map<String, Object> inRedis = Map.of("headhunter.cache.specialties", "redis");
        try (CacheInstance one = CacheInstance.open(inRedis);
                CacheInstance two = CacheInstance.open(inRedis);
                CacheInstance usual = CacheInstance.open(Map.of())) {
            TenantId tenant = one.database.newTenant();
            List<Optional<Specialty>> told = new ArrayList<>();
            for (String text : List.of("truck driver", "qqqq zzzz")) {
                EmbeddingVector vector = ((Embedded) one.database
                                .bean(EmbeddingProviders.class)
                                .preferred()
                                .embedQuery(text, ENOUGH))
                        .vectors()
                        .getFirst();
                usual.database
                        .bean(Specialties.class)
                        .read(tenant, text, text, MINILM, ENOUGH)
                        .with(vector);
                told.add(one.database
                        .bean(Specialties.class)
                        .read(tenant, text, text, MINILM, ENOUGH)
                        .with(vector));
                CacheInstance.await(() -> one.inRedis(tenant, "specialties") == told.size());

                assertThat(two.database
                                .bean(Specialties.class)
                                .read(tenant, text, text, MINILM, ENOUGH)
                                .with(null))
                        .as(text)
                        .isEqualTo(told.getLast());
            }
            assertThat(told.getFirst().orElseThrow().evidence()).isEqualTo(Evidence.WORDS_AND_VECTOR);
        }
    }

    /** A vector alone would tell a family of anything, and be sure of it. */
    @ParameterizedTest
    @ValueSource(strings = {"((((", "2026 ...", "  "})
    void read_noLetter_isEmpty(String text) {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(SPECIALTIES.read(TENANT, text, text, MINILM, ENOUGH).with(vector(seed)))
                    .isEmpty();
        }
    }

    @Test
    void read_modelWithoutAHead_isToldByWords() {
        Specialty told = SPECIALTIES
                .read(TENANT, "plumber", "plumber", OTHER, ENOUGH)
                .with(vector(3))
                .orElseThrow();

        assertThat(told.evidence()).isEqualTo(Evidence.WORDS);
        assertThat(told.family().code()).isEqualTo("47-2000");
    }

    @Test
    void classify_vectorOfAnotherLength_countsForNothing() {
        EmbeddingVector tooShort = new EmbeddingVector(new float[] {1, 0, 0});

        assertThat(SPECIALTIES
                        .classify("plumber", MINILM, tooShort)
                        .orElseThrow()
                        .evidence())
                .isEqualTo(Evidence.WORDS);
        assertThat(SPECIALTIES.classify(null, MINILM, tooShort)).isEmpty();
    }

    private static EmbeddingVector vector(long seed) {
        Random random = new Random(seed);
        float[] components = new float[384];
        for (int i = 0; i < components.length; i++) {
            components[i] = random.nextFloat() - 0.5f;
        }
        return new EmbeddingVector(components);
    }
}
