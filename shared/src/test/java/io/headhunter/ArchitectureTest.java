package io.headhunter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The plan of the house: which room may know which, and who may touch what. */
class ArchitectureTest {
    /** Upper floors first: a room knows only rooms further down. The legs bind filters, so these lie below them. */
    private static final List<String> ROOMS = List.of(
            "space",
            "adoption",
            "verification",
            "feed",
            "feed.http",
            "backfill",
            "search",
            "search.recall",
            "search.rerank",
            "search.signal",
            "search.privacy",
            "search.brief",
            "search.vector",
            "search.lexical",
            "search.facet",
            "search.suggest",
            "search.highlight",
            "search.word",
            "search.filter",
            "search.query",
            "search.fusion",
            "specialty",
            "index",
            "partition",
            "source",
            "embedding.remote",
            "embedding",
            "provider",
            "document",
            "cache",
            "tenant",
            "db",
            "observe",
            "messaging",
            "concurrent",
            "time",
            "problem");

    /**
     * Who speaks JDBC without being of {@code db}, a {@code *Store} or {@code *Queries}: the legs, which bind hand-written
     * statements, and those who pass a {@code SQLException} on.
     */
    private static final String KNOWS_SQL = "io\\.headhunter\\.("
            + "adoption\\.Adoption"
            + "|backfill\\.(Backfill|BackfillEstimates|BackfillWorker|Isolation|Lease|ParkedDocuments|ProviderCalls|ProviderGate|ProviderGates"
            + "|RunLoop|RunThreads)"
            + "|cache\\.(ChangeListener|ChangePusher)"
            + "|document\\.(DocumentImporter|Documents|LexicalStatistics|LineImport|StoredFields)"
            + "|embedding\\.EmbeddingSpaces"
            + "|index\\.(IndexBloat|IndexStore|IndexBuildStore|ProgressWatch|VectorIndexes)"
            + "|partition\\.(SearchPause|SpaceLock|TenantPartitions|VectorMove)"
            + "|search\\.(DocumentCompletion|Feedback|FoundProfiles|FusedTiers|HeadOrder|HybridSearcher|Hydrator|Retrieval"
            + "|TierScores)"
            + "|search\\.facet\\.FacetCounter"
            + "|search\\.filter\\.(DocumentPredicate|FacetStatistics|FilterResolver)"
            + "|search\\.highlight\\.Highlighter"
            + "|search\\.query\\.(ExpressionPredicate|ExpressionResolver)"
            + "|search\\.lexical\\.LexicalLeg"
            + "|search\\.recall\\.(RecallJudge|RecallReceipts)"
            + "|search\\.suggest\\.(SpellingCorrector|StoredSuggester)"
            + "|search\\.vector\\.(PendingEmbeddings|VectorFeedback|VectorLeg)"
            + "|space\\.(SpaceChange|SpaceVerifier)"
            + "|tenant\\.TenantRegistry"
            + "|verification\\.(HouseStages|RowStages|Stage|Verification)"
            + ")(\\$.*)?";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("$Definition") && !location.contains("$Intercepted"))
            .withImportOption(location -> !location.contains("/embedded/") && !location.contains("headhunter-embedded"))
            .importPackages("io.headhunter");

    @Test
    void rooms_all_areInThePlan() {
        List<String> found = CLASSES.stream()
                .map(type -> type.getPackageName().substring("io.headhunter.".length()))
                .distinct()
                .sorted()
                .toList();

        assertThat(found).isEqualTo(ROOMS.stream().sorted().toList());
    }

    @Test
    void rooms_each_knowsOnlyRoomsFurtherDown() {
        for (int room = 1; room < ROOMS.size(); room++) {
            String[] above = ROOMS.subList(0, room).stream()
                    .map(name -> "io.headhunter." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.headhunter." + ROOMS.get(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(CLASSES);
        }
    }

    @Test
    void rooms_all_areFreeOfCycles() {
        slices().matching("io.headhunter.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void jdbc_isTouchedByTheDatabaseRoomStoresAndQueries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.headhunter.db")
                .and(not(nameMatching(".*(Store|Queries)(\\$.*)?")))
                .and(not(nameMatching(KNOWS_SQL)))
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql").or(resideInAPackage("javax.sql")))
                .check(CLASSES);
    }

    /** By hand it was forgotten more than once that an error commits half. The source only reads, in one for all its life. */
    @Test
    void transactions_ofSeveralStatements_areMadeInOnePlace() {
        noClasses()
                .that(not(nameMatching("io\\.headhunter\\.(db\\.InTransaction|adoption\\.SourceStore)")))
                .should()
                .callMethod(Connection.class, "setAutoCommit", boolean.class)
                .check(CLASSES);
    }

    @Test
    void langchain4j_isTouchedByTheRoomsOfModels() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.headhunter.embedding", "io.headhunter.search.rerank")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(CLASSES);
    }

    @Test
    void lettuce_isTouchedByTheCacheRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.headhunter.cache")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }

    @Test
    void clocks_areReadInTheTimeRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.headhunter.time")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void names_none_hidesWhatItsClassKnows() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Data")
                .orShould()
                .haveSimpleNameEndingWith("Info")
                .orShould()
                .haveSimpleNameEndingWith("Processor")
                .check(CLASSES);
    }

    @Test
    void packages_all_areNullMarked() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }

    @Test
    void exceptions_all_areOfTheOneHierarchyOrAWrongSetting() {
        classes()
                .that()
                .areAssignableTo(Exception.class)
                .should()
                .resideInAnyPackage("io.headhunter.problem")
                .orShould()
                .haveSimpleName("InvalidSettingException")
                .check(CLASSES);
    }
}
