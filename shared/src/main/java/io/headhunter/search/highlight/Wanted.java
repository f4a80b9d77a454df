package io.headhunter.search.highlight;

import io.headhunter.search.word.TextWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is marked: for each language the runs of stems that were asked for. Immutable after construction. */
final class Wanted {
    /** A run of stems of one term; a word has one. */
    record Run(int term, List<String> stems) {}

    /** By language and first stem. */
    private final Map<String, Map<String, List<Run>>> runs = new HashMap<>();

    private final Map<String, Map<String, List<String>>> stems;

    /**
     * @param terms each the words of a term in their order
     * @param stems by language, of the words of the terms and of the texts to mark
     */
    Wanted(List<String> languages, List<List<String>> terms, Map<String, Map<String, List<String>>> stems) {
        this.stems = stems;
        for (String language : languages) {
            Map<String, List<String>> ofLanguage = stems.getOrDefault(language, Map.of());
            Map<String, List<Run>> byFirst = new HashMap<>();
            for (int term = 0; term < terms.size(); term++) {
                List<String> run = new ArrayList<>();
                terms.get(term).forEach(word -> run.addAll(ofLanguage.getOrDefault(word, List.of())));
                if (!run.isEmpty()) {
                    byFirst.computeIfAbsent(run.getFirst(), _ -> new ArrayList<>())
                            .add(new Run(term, run));
                }
            }
            runs.put(language, byFirst);
        }
    }

    /** A stretch of a text that says a term, from start to before end. */
    record Mark(int term, int start, int end) {}

    /** In the order of the text. Stop words inside a phrase do not part it. */
    List<Mark> marks(List<TextWord> text) {
        List<Mark> marks = new ArrayList<>();
        runs.forEach((language, byFirst) -> {
            Map<String, List<String>> ofLanguage = stems.getOrDefault(language, Map.of());
            List<String> said = new ArrayList<>();
            List<TextWord> saidBy = new ArrayList<>();
            for (TextWord word : text) {
                for (String stem : ofLanguage.getOrDefault(word.text(), List.of())) {
                    said.add(stem);
                    saidBy.add(word);
                }
            }
            for (int i = 0; i < said.size(); i++) {
                for (Run run : byFirst.getOrDefault(said.get(i), List.of())) {
                    int end = i + run.stems().size();
                    if (end <= said.size() && said.subList(i, end).equals(run.stems())) {
                        marks.add(new Mark(
                                run.term(),
                                saidBy.get(i).start(),
                                saidBy.get(end - 1).end()));
                    }
                }
            }
        });
        marks.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return marks;
    }
}
