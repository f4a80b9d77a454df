package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The duties one text may still mention, each of them once: the specialty's own first, then those of the craft. */
final class Duties {
    /** Tasks of O*NET longer than this read like a regulation. */
    private static final int LONGEST_TASK = 88;

    private final List<VerbPhrase> left = new ArrayList<>();

    Duties(Position position, Template.Slots slots, Draw draw) {
        addFilled(position.specialty().duties(), slots, draw);
        List<VerbPhrase> own = left.isEmpty() ? new ArrayList<>() : new ArrayList<>(left.subList(1, left.size()));
        left.subList(Math.min(1, left.size()), left.size()).clear();
        List<VerbPhrase> common = new ArrayList<>(own);
        for (Template duty : position.role().duties()) {
            String filled = duty.fill(slots, draw);
            if (filled != null) {
                common.add(new VerbPhrase(filled));
            }
        }
        List<VerbPhrase> tasks = draw.shuffled(position.specialty().tasks()).stream()
                .filter(task -> task.marked().length() <= LONGEST_TASK)
                .limit(left.isEmpty() ? 9 : 3)
                .toList();
        common.addAll(tasks);
        left.addAll(draw.shuffled(common));
    }

    private void addFilled(List<Template> templates, Template.Slots slots, Draw draw) {
        for (Template template : draw.shuffled(templates)) {
            String filled = template.fill(slots, draw);
            if (filled != null) {
                left.add(new VerbPhrase(filled));
            }
        }
    }

    /** The next duty, or null if none is left that fits. */
    @Nullable
    VerbPhrase take(boolean isShort) {
        for (int i = 0; i < left.size(); i++) {
            if (!isShort || left.get(i).isShort()) {
                return left.remove(i);
            }
        }
        return null;
    }
}
