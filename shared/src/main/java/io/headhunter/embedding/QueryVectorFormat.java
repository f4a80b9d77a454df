package io.headhunter.embedding;

import io.headhunter.cache.CacheKey;
import io.headhunter.cache.ValueFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A vector as its components, 32 bits each, the low byte first. */
record QueryVectorFormat() implements ValueFormat<QueryVectorKey, EmbeddingVector> {
    /** The text is not in the name: a digest is, because names are seen in more places than values. */
    @Override
    public CacheKey name(QueryVectorKey key) {
        EmbeddingSpace space = key.space();
        return CacheKey.of(
                key.tenant(),
                Integer.toString(space.spaceId()),
                space.provider(),
                space.model(),
                Integer.toString(space.dimensions()),
                key.text());
    }

    @Override
    public byte[] write(EmbeddingVector vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector.toArray());
        return bytes.array();
    }

    @Override
    public @Nullable EmbeddingVector read(QueryVectorKey key, byte[] bytes) {
        if (bytes.length != key.space().dimensions() * Float.BYTES) {
            return null;
        }
        float[] components = new float[key.space().dimensions()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(components);
        try {
            return new EmbeddingVector(components);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
