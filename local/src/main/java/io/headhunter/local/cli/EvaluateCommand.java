package io.headhunter.local.cli;

import io.headhunter.benchmark.relevance.Evaluation;
import io.headhunter.benchmark.relevance.EvaluationJson;
import io.headhunter.benchmark.relevance.EvaluationOptions;
import io.headhunter.benchmark.relevance.EvaluationReport;
import io.headhunter.benchmark.relevance.EvaluationTable;
import io.headhunter.benchmark.relevance.RelevanceSet;
import io.headhunter.benchmark.relevance.RelevanceSetException;
import io.headhunter.benchmark.relevance.TrecRuns;
import io.headhunter.benchmark.specialty.LabelledTitle;
import io.headhunter.benchmark.specialty.SpecialtyEvaluation;
import io.headhunter.benchmark.specialty.SpecialtyRendering;
import io.headhunter.benchmark.specialty.SpecialtyReport;
import io.headhunter.local.LocalSystem;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How well the search ranks. */
@Command(
        name = "evaluate",
        description = "Searches a set of judged queries in every mode and tells nDCG@10, recall@100 and MRR@10.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    private static final String SPECIALTY = "specialty";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Parameters(
            paramLabel = "DIR",
            description = "A set in the layout of BEIR: corpus.jsonl, queries.jsonl, qrels/test.tsv; or people, the set"
                    + " that is shipped; or specialty, which measures how specialties are told (./people and ./specialty are"
                    + " folders).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Judgements of qrels/NAME.tsv (default: test, else dev, else train).")
    private @Nullable String split;

    @Option(
            names = "--tenant-languages",
            paramLabel = "CODES",
            split = ",",
            description = "Languages of documents and queries, ISO 639-1 (default: those the corpus names, else en).")
    private List<String> languages = List.of();

    @Option(
            names = "--fusion",
            paramLabel = "METHOD",
            defaultValue = "convex",
            description = "How hybrid search fuses: convex or rrf (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FusionMethod fusion;

    @Option(
            names = "--weights",
            paramLabel = "VECTOR,TEXT",
            split = ",",
            description = "Weights of the two legs, 0 or more (default: chosen query by query).")
    private List<Double> weights = List.of();

    @Option(
            names = "--feedback",
            paramLabel = "MODE",
            description =
                    "Whether hybrid search looks again with what the first results say: off or auto (default: as the"
                            + " setting HEADHUNTER_SEARCH_FEEDBACK says).")
    private @Nullable FeedbackMode feedback;

    @Option(names = "--fresh", description = "Import and embed the corpus anew, also if it was evaluated before.")
    private boolean fresh;

    @Option(names = "--discard", description = "Remove the imported documents afterwards.")
    private boolean discard;

    @Option(names = "--write", paramLabel = "DIR", description = "Only write the set into a folder, for other tools.")
    private @Nullable Path target;

    @Option(names = "--runs", paramLabel = "DIR", description = "Write what was found as run files of trec_eval.")
    private @Nullable Path runs;

    @Option(names = "--per-query", description = "With --json: add each query's figures.")
    private boolean perQuery;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (folder.toString().equals(SPECIALTY)) {
            return specialty();
        }
        FusionOptions fusionOptions = fusion();
        RelevanceSet set = read();
        if (target != null) {
            set.write(target);
            return Headhunter.DONE;
        }
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            Evaluation evaluation = system.get(Evaluation.class);
            EvaluationReport report = evaluation.run(
                    set,
                    new EvaluationOptions(languages, fresh, fusionOptions),
                    (step, done, total) -> line.show(step, done, total, 0, null));
            line.end();
            if (runs != null) {
                TrecRuns.write(report, runs);
            }
            if (json) {
                JsonOutput.print(system, EvaluationJson.of(report, perQuery));
            } else {
                System.out.print(EvaluationTable.render(report));
            }
            if (discard) {
                evaluation.discard(report);
            }
            return Headhunter.DONE;
        } catch (RelevanceSetException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private int specialty() throws IOException {
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            Map<String, SpecialtyReport> reports =
                    system.get(SpecialtyEvaluation.class).run(LabelledTitle.sets(), BenchParts.progress(line));
            line.end();
            if (json) {
                JsonOutput.print(system, SpecialtyRendering.toJson(reports));
            } else {
                System.out.print(SpecialtyRendering.toText(reports));
            }
            return Headhunter.DONE;
        }
    }

    private FusionOptions fusion() {
        if (weights.isEmpty()) {
            return new FusionOptions(fusion, null, feedback);
        }
        try {
            if (weights.size() == 2) {
                return new FusionOptions(fusion, new FusionWeights(weights.getFirst(), weights.getLast()), feedback);
            }
        } catch (IllegalArgumentException e) {
            // The same advice as for a wrong number of them.
        }
        throw new ParameterException(
                spec.commandLine(),
                "--weights is not two numbers of 0 or more, one of them above 0; expected e.g. --weights 2,1");
    }

    private RelevanceSet read() {
        try {
            String name = folder.toString();
            return RelevanceSet.shippedNames().contains(name)
                    ? RelevanceSet.shipped(name, split)
                    : RelevanceSet.read(folder, split);
        } catch (RelevanceSetException e) {
            if (e.isNoSet()) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
            }
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }
}
