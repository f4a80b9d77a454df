package io.headhunter.function.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.function.json.FieldErrors;
import io.headhunter.function.json.Fields;
import io.headhunter.function.json.JsonBody;
import io.headhunter.function.json.VectorReader;
import io.headhunter.index.IndexType;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.recall.RecallProbe;
import io.headhunter.search.recall.RecallProbeMessage;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the data of {@code recall.probe}, docs/messages/recall.probe.schema.json. Safe for use by many threads. */
@Singleton
final class RecallMessageReader {
    private static final int MAX_LIST_SIZE = 10_000;
    private static final int MAX_YEARS = 100;

    /** Indexes whose answers can be wrong. */
    private enum Approximate {
        HNSW,
        DISKANN
    }

    /** @throws InvalidRequestException naming every wrong field */
    RecallMessage read(byte[] data) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(
                PushMessageReader.DATA + ".", JsonBody.parseField(PushMessageReader.DATA, data, errors), errors);
        TenantId tenant = tenant(fields);
        require(fields, errors, "kind", "candidate or job");
        DocumentKind kind = fields.oneOf("kind", DocumentKind.class, DocumentKind.CANDIDATE);
        require(fields, errors, "space", "the number of the space that was searched");
        int spaceId = fields.whole("space", 1, Integer.MAX_VALUE, 1, "send the space that was searched");
        EmbeddingVector vector = VectorReader.read(fields, "vector");
        require(fields, errors, "vector", "the vector that was searched with");
        require(fields, errors, "indexType", "hnsw or diskann");
        Approximate indexType = fields.oneOf("indexType", Approximate.class, Approximate.HNSW);
        require(fields, errors, "listSize", "the candidate list of the search");
        int listSize = fields.whole("listSize", 1, MAX_LIST_SIZE, 1, "send that of the search");
        List<String> answered = fields.texts("answered", RecallProbe.DEPTH);
        JsonNode ids = fields.take("answered");
        if (ids == null || (ids.isArray() && ids.isEmpty())) {
            fields.refuse(
                    "answered",
                    "names no document; expected the ids of the first " + RecallProbe.DEPTH + " found; send them");
        }
        DocumentPredicate predicate = predicate(fields.object("filters"));
        fields.refuseUnknown();
        errors.throwIfAny();
        if (tenant == null || vector == null) {
            throw new IllegalStateException("what is missing is an error");
        }
        return new RecallMessage(
                tenant, kind, spaceId, vector, predicate, IndexType.of(indexType.name()), listSize, answered);
    }

    private static @Nullable TenantId tenant(Fields fields) {
        JsonNode value = fields.take("tenant");
        try {
            return new TenantId(value != null && value.isTextual() ? value.textValue() : "");
        } catch (InvalidRequestException e) {
            fields.refuse("tenant", e.errors().getFirst().message() + "; send the tenant that searched");
            return null;
        }
    }

    private static void require(Fields fields, FieldErrors errors, String name, String expected) {
        if (fields.take(name) == null && !errors.names(PushMessageReader.DATA + "." + name)) {
            fields.refuse(name, "is missing; expected " + expected + "; send it");
        }
    }

    /** No filters: every active document passes. */
    private static DocumentPredicate predicate(@Nullable Fields filters) {
        if (filters == null) {
            return new DocumentPredicate(List.of(), List.of(), true, null, null, Set.of());
        }
        List<Long> allOf = facets(filters, "allOf", filters.texts("allOf", RecallProbeMessage.MAX_FACETS));
        List<List<Long>> anyOf = groups(filters);
        boolean isActiveOnly = !Boolean.FALSE.equals(filters.flag("activeOnly"));
        Double minYears = filters.number("minYears", 0, MAX_YEARS);
        Double maxYears = filters.number("maxYears", 0, MAX_YEARS);
        Set<String> excludeIds = new LinkedHashSet<>(filters.texts("excludeIds", RecallProbeMessage.MAX_EXCLUDED_IDS));
        filters.refuseUnknown();
        return new DocumentPredicate(allOf, anyOf, isActiveOnly, minYears, maxYears, excludeIds);
    }

    private static List<List<Long>> groups(Fields filters) {
        List<List<Long>> groups = new ArrayList<>();
        JsonNode value = filters.take("anyOf");
        if (value == null) {
            return groups;
        }
        int index = 0;
        for (JsonNode item : filters.list(value, "anyOf", RecallProbeMessage.MAX_FACETS)) {
            String name = "anyOf[" + index++ + "]";
            if (!item.isArray() || item.isEmpty() || item.size() > RecallProbeMessage.MAX_FACETS) {
                filters.refuse(
                        name,
                        "is not a list of 1 to " + RecallProbeMessage.MAX_FACETS
                                + " facet ids; expected one; correct it");
                continue;
            }
            List<String> ids = new ArrayList<>();
            item.forEach(id -> ids.add(id.isTextual() ? id.textValue() : ""));
            groups.add(facets(filters, name, ids));
        }
        return groups;
    }

    /** Facet ids are text, because many readers of JSON would round a number of 64 bits. */
    private static List<Long> facets(Fields filters, String name, List<String> ids) {
        List<Long> facets = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            try {
                facets.add(Long.parseLong(ids.get(i)));
            } catch (NumberFormatException e) {
                filters.refuse(
                        name + "[" + i + "]",
                        "is not a facet id; expected a whole number of 64 bits as text; correct it");
            }
        }
        return facets;
    }
}
