package io.headhunter.benchmark.crash;

import static java.util.Objects.requireNonNull;

import io.headhunter.document.DocumentKey;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.Skill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Which messages come, and what must be there at the end. Each document is created, some are edited, some of these more
 * than once, and some are deleted at last; a message carries its source's version, comes twice, and all come in any order,
 * so that an edit may be here before the document and a deletion before both. Immutable; decided by the seed.
 */
public final class CrashPlan {
    private static final int EDITED_SHARE = 30;
    private static final int DELETED_SHARE = 3;
    private static final int HUNDRED = 100;
    /** One edit in so many changes what is filtered by and not what is embedded. */
    private static final int TEXTLESS = 4;

    private final List<CrashMessage> deliveries;
    private final Map<String, DocumentWrite> living;
    private final List<String> deleted;
    private final int edits;

    private CrashPlan(
            List<CrashMessage> deliveries, Map<String, DocumentWrite> living, List<String> deleted, int edits) {
        this.deliveries = List.copyOf(deliveries);
        this.living = Map.copyOf(living);
        this.deleted = List.copyOf(deleted);
        this.edits = edits;
    }

    /** For so many documents, with 30 edits and 3 deletions for a hundred of them. */
    public static CrashPlan of(int documents, long seed) {
        Random random = new Random(seed);
        Map<String, DocumentWrite> living = new HashMap<>();
        List<CrashMessage> messages = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < documents; i++) {
            write(messages, living, versions, first(i));
        }
        int edits = documents * EDITED_SHARE / HUNDRED;
        for (int i = 0; i < edits; i++) {
            String id = "p" + random.nextInt(documents);
            write(messages, living, versions, edited(requireNonNull(living.get(id)), random));
        }
        List<String> deleted = new ArrayList<>();
        while (deleted.size() < documents * DELETED_SHARE / HUNDRED) {
            String id = "p" + random.nextInt(documents);
            if (living.remove(id) != null) {
                deleted.add(id);
                messages.add(new CrashMessage.Deleted(
                        new DocumentKey(DocumentKind.CANDIDATE, id), versions.merge(id, 1L, Long::sum)));
            }
        }
        messages.addAll(List.copyOf(messages));
        Collections.shuffle(messages, random);
        return new CrashPlan(messages, living, deleted, edits);
    }

    private static void write(
            List<CrashMessage> messages,
            Map<String, DocumentWrite> living,
            Map<String, Long> versions,
            DocumentWrite document) {
        living.put(document.id(), document);
        messages.add(new CrashMessage.Upserted(withVersion(document, versions.merge(document.id(), 1L, Long::sum))));
    }

    private static DocumentWrite first(int number) {
        return document("p" + number, "Nurse " + number, "Nurse of ward " + number % 50, "company " + number % 20);
    }

    private static DocumentWrite edited(DocumentWrite document, Random random) {
        String change = " " + Integer.toString(random.nextInt(Integer.MAX_VALUE), Character.MAX_RADIX);
        return random.nextInt(TEXTLESS) == 0
                ? document(document.id(), document.title(), document.summary(), "company" + change)
                : document(document.id(), "Nurse " + document.id() + change, document.summary(), document.company());
    }

    private static DocumentWrite document(String id, String title, @Nullable String summary, @Nullable String company) {
        return new DocumentWrite(
                DocumentKind.CANDIDATE,
                id,
                null,
                null,
                title,
                null,
                summary,
                List.of(new Skill("triage", 1, null)),
                List.of(),
                company,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "active",
                Map.of());
    }

    private static DocumentWrite withVersion(DocumentWrite document, long version) {
        return new DocumentWrite(
                document.kind(),
                document.id(),
                version,
                document.fullName(),
                document.title(),
                document.headline(),
                document.summary(),
                document.skills(),
                document.industries(),
                document.company(),
                document.location(),
                document.country(),
                document.remote(),
                document.seniority(),
                document.experienceMin(),
                document.experienceMax(),
                document.language(),
                document.status(),
                document.metadata());
    }

    /** What is embedded of a document, put together apart from the database. */
    static String text(DocumentWrite document) {
        return document.title() + " | triage | " + document.summary();
    }

    /** All messages, each twice, in their order. */
    public List<CrashMessage> deliveries() {
        return deliveries;
    }

    /** What must be there, by the id. */
    Map<String, DocumentWrite> living() {
        return living;
    }

    /** What must not. */
    List<String> deleted() {
        return deleted;
    }

    int edits() {
        return edits;
    }
}
