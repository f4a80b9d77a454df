package io.headhunter.space;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.index.VectorIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a space is.
 *
 * @param documents that have a text to embed, of all tenants
 * @param embedded vectors that there are; one of an older text counts
 * @param truncated of these, vectors of the beginning of a text only, as far as that is known
 * @param waiting documents in the queue
 * @param parked documents that are not tried again by themselves
 * @param statusSince when it got its status
 * @param inStatus how long it has had it
 * @param indexes of all tenants in it
 * @param verification the last one; null if there is none
 * @param verifiedAt when; null with {@code verification}
 * @param isVerificationOutdated whether it is too old to be relied on
 */
public record SpaceStatus(
        EmbeddingSpace space,
        long documents,
        long embedded,
        long truncated,
        long waiting,
        long parked,
        Instant statusSince,
        Duration inStatus,
        List<VectorIndex> indexes,
        @Nullable Verification verification,
        @Nullable Instant verifiedAt,
        boolean isVerificationOutdated) {
    private static final double MILLIS_PER_SECOND = 1e3;

    public SpaceStatus {
        indexes = List.copyOf(indexes);
    }

    /** Documents without any vector. */
    public long missing() {
        return Math.max(0, documents - embedded);
    }

    /** Vectors a second since it was made, pauses included; 0 unless it is being built. */
    public double perSecond() {
        return space.status().equals("building") && inStatus.isPositive()
                ? embedded * MILLIS_PER_SECOND / Math.max(1, inStatus.toMillis())
                : 0;
    }

    /** How long what waits takes at that rate; null without one. */
    public @Nullable Duration remaining() {
        double rate = perSecond();
        return rate <= 0 ? null : Duration.ofSeconds(Math.round(waiting / rate));
    }

    /** As the command and the API print it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("space", space.spaceId());
        json.put("model", space.label());
        json.put("dimensions", space.dimensions());
        json.put("status", space.status());
        json.put("statusSince", statusSince.toString());
        json.put("documents", documents);
        json.put("embedded", embedded);
        json.put("truncated", truncated);
        json.put("missing", missing());
        json.put("waiting", waiting);
        json.put("parked", parked);
        Duration left = remaining();
        if (left != null) {
            json.put("perSecond", Math.round(perSecond() * 10) / 10.0);
            json.put("remainingSeconds", left.toSeconds());
        }
        json.put("indexes", indexes.stream().map(SpaceStatus::toJson).toList());
        if (verification != null && verifiedAt != null) {
            json.put("verifiedAt", verifiedAt.toString());
            json.put("verification", verification.toJson());
        }
        return json;
    }

    private static Map<String, Object> toJson(VectorIndex index) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", index.tenant().value());
        json.put("kind", index.kind().label());
        json.put("type", index.type().label());
        json.put("usable", index.isUsable());
        return json;
    }
}
