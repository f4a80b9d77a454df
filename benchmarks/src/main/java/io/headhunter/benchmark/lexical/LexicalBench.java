package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.BenchCollections;
import io.headhunter.benchmark.collection.QueryTexts;
import io.headhunter.benchmark.relevance.Evaluation;
import io.headhunter.benchmark.relevance.EvaluationOptions;
import io.headhunter.benchmark.relevance.RelevanceSet;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the lexical leg, by the code of a search, beside other engines on the same text and the same queries. One
 * measurement of a database at a time: the text of the others lies in tables of the same name.
 */
@Singleton
public final class LexicalBench {
    private final ConnectionPool pool;
    private final TenantRegistry tenants;
    private final FilterResolver filters;
    private final LexicalLeg leg;
    private final Evaluation evaluation;

    LexicalBench(
            ConnectionPool pool,
            TenantRegistry tenants,
            FilterResolver filters,
            LexicalLeg leg,
            Evaluation evaluation) {
        this.pool = pool;
        this.tenants = tenants;
        this.filters = filters;
        this.leg = leg;
        this.evaluation = evaluation;
    }

    /**
     * Rows by collection, set of queries and engine.
     *
     * @throws InvalidRequestException if there are fewer queries than asked for, or no pg_search where it was said to be
     */
    public List<LexicalRow> run(LexicalRequest request, BenchCollections collections, Progress progress)
            throws IOException, SQLException {
        RelevanceSet set = request.set();
        BenchCollection people = collections.ensure(request.documents(), progress);
        Map<String, List<LexicalQuery>> ofPeople = new LinkedHashMap<>();
        if (set == null) {
            ofPeople.put("phrases", LexicalQuery.of(first(request, QueryTexts.phrases(people.heldOut()))));
            ofPeople.put("questions", LexicalQuery.of(first(request, QueryTexts.questions(people.heldOut()))));
        } else {
            ofPeople.put(set.name(), first(request, LexicalQuery.withoutJudgements(set.queries())));
        }
        List<LexicalRow> rows = new ArrayList<>(
                measure(request, people.tenant(), DocumentKind.CANDIDATE, people.documents(), ofPeople, progress));
        if (set != null) {
            TenantId tenant = evaluation.prepare(set, EvaluationOptions.DEFAULT, progress::show);
            rows.addAll(measure(
                    request,
                    tenant,
                    set.corpus().kind(),
                    set.corpus().ids().size(),
                    Map.of(set.name(), first(request, LexicalQuery.judged(set.queries()))),
                    progress));
        }
        return rows;
    }

    private static <T> List<T> first(LexicalRequest request, List<T> queries) {
        return queries.subList(0, Math.min(request.queries(), queries.size()));
    }

    private List<LexicalRow> measure(
            LexicalRequest request,
            TenantId tenant,
            DocumentKind kind,
            int documents,
            Map<String, List<LexicalQuery>> queries,
            Progress progress)
            throws SQLException {
        DocumentPredicate active = filters.resolve(tenant, kind, SearchFilters.NONE, Set.of());
        List<LexicalRow> rows = new ArrayList<>();
        progress.show("writing the text for the other engines", 0, 0);
        try (TextEngine own = new LegEngine(leg, tenants.require(tenant), kind, active);
                TextEngine rankCd = RankCdStore.create(pool, tenant, kind);
                TextEngine pgSearch = pgSearch(request.pgSearchUrl(), tenant, kind)) {
            List<TextEngine> engines = pgSearch == null ? List.of(own, rankCd) : List.of(own, rankCd, pgSearch);
            EngineRun run = new EngineRun(pool, engines, documents);
            for (Map.Entry<String, List<LexicalQuery>> entry : queries.entrySet()) {
                rows.addAll(run.measure(entry.getKey(), entry.getValue(), progress));
            }
        }
        return rows;
    }

    private @Nullable TextEngine pgSearch(@Nullable String url, TenantId tenant, DocumentKind kind)
            throws SQLException {
        return url == null ? null : PgSearchStore.create(url, pool, tenant, kind);
    }
}
