package io.headhunter.search.recall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.messaging.Message;
import io.headhunter.search.filter.DocumentPredicate;
import java.util.List;
import java.util.Optional;

/**
 * A probe as the message {@value #TYPE}, docs/messages/recall.probe.schema.json. Filters are in it as the hashes that the
 * legs bind; neither the query's text nor a filter's is known here. Pure function.
 */
public final class RecallProbeMessage {
    public static final String TYPE = "recall.probe";
    /** Most facets a message holds in one list, and most lists. A search can ask for more, which hardly one does. */
    public static final int MAX_FACETS = 100;

    public static final int MAX_EXCLUDED_IDS = 1_000;

    private RecallProbeMessage() {}

    /** Empty if the probe has no such form: its search had a boolean query, or more facets than a message holds. */
    public static Optional<Message> of(RecallProbe probe) {
        DocumentPredicate predicate = probe.predicate();
        if (predicate.hasExpression() || !fits(predicate)) {
            return Optional.empty();
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("tenant", probe.tenant().value());
        data.put("kind", probe.kind().label());
        data.put("space", probe.space().spaceId());
        ArrayNode vector = data.putArray("vector");
        for (float component : probe.vector().toArray()) {
            vector.add(component);
        }
        data.put("indexType", probe.indexType().label());
        data.put("listSize", probe.listSize());
        probe.answered().forEach(data.putArray("answered")::add);
        if (!predicate.isUnfiltered()) {
            data.set("filters", filters(predicate));
        }
        return Optional.of(new Message(TYPE, data.toString()));
    }

    private static boolean fits(DocumentPredicate predicate) {
        return predicate.allOf().size() <= MAX_FACETS
                && predicate.anyOf().size() <= MAX_FACETS
                && predicate.anyOf().stream().allMatch(group -> group.size() <= MAX_FACETS)
                && predicate.excludeIds().size() <= MAX_EXCLUDED_IDS;
    }

    private static ObjectNode filters(DocumentPredicate predicate) {
        ObjectNode filters = JsonNodeFactory.instance.objectNode();
        addFacets(filters.putArray("allOf"), predicate.allOf());
        ArrayNode anyOf = filters.putArray("anyOf");
        predicate.anyOf().forEach(group -> addFacets(anyOf.addArray(), group));
        filters.put("activeOnly", predicate.isActiveOnly());
        filters.put("minYears", predicate.minYears());
        filters.put("maxYears", predicate.maxYears());
        predicate.excludeIds().forEach(filters.putArray("excludeIds")::add);
        return filters;
    }

    /** As text, because many readers of JSON would round a number of 64 bits. */
    private static void addFacets(ArrayNode list, List<Long> facets) {
        facets.forEach(facet -> list.add(Long.toString(facet)));
    }
}
