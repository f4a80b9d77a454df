package io.headhunter.observe;

import java.util.List;

/** Something that keeps values and can tell how well. Every bean of this type is shown at {@code /monitoring/caches}. */
public interface ObservedCache {
    /** As they are now. Cheap, and never waits for anything. */
    CacheFigures cacheFigures();

    /** Of each layer, where there are several. */
    default List<CacheFigures> layers() {
        return List.of(cacheFigures());
    }
}
