package io.headhunter.adoption;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which vector of the other database is one of a space of ours. Pure functions. */
final class VectorMapping {
    /** What a vector of a whole profile is called; a vector of a part of it is compared with nothing here. */
    private static final Set<String> WHOLE =
            Set.of("", "default", "document", "full", "full_profile", "profile", "whole");

    private static final Pattern AROUND = Pattern.compile("^[\\[{]|[]}]$");

    private VectorMapping() {}

    /** What became of a vector. */
    sealed interface Mapped {
        record Kept(EmbeddingSpace space, EmbeddingVector vector) implements Mapped {}

        /** @param reason ours, with names of the other database in it */
        record Left(String reason) implements Mapped {}
    }

    static Mapped map(SourceStore.Vector vector, List<EmbeddingSpace> spaces) {
        if (!WHOLE.contains(vector.chunk().toLowerCase(Locale.ROOT))) {
            return new Mapped.Left("it is of a part of the profile: " + vector.chunk());
        }
        List<EmbeddingSpace> ofModel = spaces.stream()
                .filter(space -> vector.model().equalsIgnoreCase(space.model())
                        || vector.model().equalsIgnoreCase(space.label()))
                .toList();
        if (ofModel.isEmpty()) {
            return new Mapped.Left("no space is of its model: " + vector.model());
        }
        String[] numbers =
                AROUND.matcher(vector.numbers().strip()).replaceAll("").split(",", -1);
        for (EmbeddingSpace space : ofModel) {
            if (space.dimensions() == numbers.length) {
                return read(space, numbers);
            }
        }
        return new Mapped.Left("it has " + numbers.length + " dimensions, and the space of its model has others");
    }

    private static Mapped read(EmbeddingSpace space, String[] numbers) {
        float[] components = new float[numbers.length];
        try {
            for (int i = 0; i < numbers.length; i++) {
                components[i] = Float.parseFloat(numbers[i]);
            }
            return new Mapped.Kept(space, new EmbeddingVector(components));
        } catch (IllegalArgumentException e) {
            return new Mapped.Left("it is zero, or holds what is no number");
        }
    }
}
