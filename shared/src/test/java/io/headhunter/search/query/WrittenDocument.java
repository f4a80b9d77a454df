package io.headhunter.search.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A document of random words and, without tsvector and SQL, what it says. */
record WrittenDocument(String id, String title, String headline, List<String> skills, String summary, String company) {
    /** Capitals, accents, hyphens, names with signs, letters with digits; no word is a stop word anywhere. */
    static final List<String> WORDS = List.of(
            "Java",
            "kotlin",
            "Café",
            "cafe",
            "full-time",
            "full",
            "time",
            "C++",
            "s3",
            "aws-s3",
            "nurse",
            "Ärztin",
            "ﬁnance",
            "o'brien",
            "node.js",
            "データ",
            "naïve");

    static WrittenDocument of(String id, Random random) {
        List<String> skills = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            skills.add(words(random, 1 + random.nextInt(2)));
        }
        return new WrittenDocument(
                id,
                words(random, 1 + random.nextInt(3)),
                words(random, random.nextInt(3)),
                skills,
                words(random, random.nextInt(8)),
                words(random, random.nextInt(2)));
    }

    static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(random.nextInt(4) == 0 ? ", " : " ", words);
    }

    String line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", "candidate").put("id", id).put("title", title + " common");
        line.put("headline", headline).put("summary", summary).put("company", company);
        skills.forEach(line.withArray("skills")::add);
        return line.toString();
    }

    /** Bare words beside other parts only rank. */
    boolean passes(Expression query) {
        return query instanceof Expression.Sequence sequence
                ? sequence.parts().stream().allMatch(part -> part instanceof Expression.Word || passes(part))
                : says(query, null);
    }

    private boolean says(Expression expression, @Nullable QueryField field) {
        return switch (expression) {
            case Expression.Sequence sequence -> sequence.parts().stream().allMatch(part -> says(part, field));
            case Expression.And and -> and.operands().stream().allMatch(operand -> says(operand, field));
            case Expression.Or or -> or.operands().stream().anyMatch(operand -> says(operand, field));
            case Expression.Not not -> !says(not.operand(), field);
            case Expression.InField inField -> says(inField.operand(), inField.field());
            case Expression.Word word -> says(word.text(), field);
            case Expression.Phrase phrase -> says(phrase.text(), field);
        };
    }

    private boolean says(String phrase, @Nullable QueryField field) {
        List<String> texts = new ArrayList<>();
        if (field != QueryField.SKILL) {
            texts.add(title + " common");
        }
        if (field != QueryField.TITLE) {
            texts.addAll(skills);
        }
        if (field == null) {
            texts.addAll(List.of(headline, summary, company));
        }
        return texts.stream().anyMatch(text -> contains(split(text), split(phrase)));
    }

    private static boolean contains(List<String> text, List<String> phrase) {
        for (int i = 0; i + phrase.size() <= text.size(); i++) {
            if (text.subList(i, i + phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> split(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\u0300-\\u036f]", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[\\s,'-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
