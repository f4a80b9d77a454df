package io.headhunter.adoption;

import io.headhunter.adoption.SourceStore.Profile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells profiles whose id another one has here, too: because it is there twice, or because a document's id has no blanks around
 * it. Of two, the one without blanks is taken, else the first. Remembers a text for each id with blanks. Used by one thread.
 */
final class OwnIds {
    private final Set<String> withBlanks = new HashSet<>();
    private Set<String> withoutBlanks = Set.of();
    private Set<String> ofPage = Set.of();

    /** What the ids with blanks around them are without those. */
    static List<String> stripped(List<Profile> page) {
        return page.stream()
                .filter(profile -> hasBlanks(profile.id()))
                .map(profile -> profile.id().strip())
                .toList();
    }

    /**
     * Before the profiles of a page are asked for.
     *
     * @param inUse those of the stripped ids that other profiles have as they are
     */
    void turnTo(Set<String> inUse) {
        withoutBlanks = inUse;
        ofPage = new HashSet<>();
    }

    /** Whether a profile of the page that would be a document is the first of its id. Once for each. */
    boolean take(Profile profile) {
        if (!hasBlanks(profile.id())) { // rows of one id are in one page
            return ofPage.add(profile.id());
        }
        String id = profile.id().strip();
        return !withoutBlanks.contains(id) && withBlanks.add(id);
    }

    private static boolean hasBlanks(String id) {
        return !id.equals(id.strip());
    }
}
