package io.headhunter.function.contract;

/** A door with a path that takes a JSON object by POST. */
public interface PostDoor extends Door {
    /** A call that succeeds with any 2xx. */
    Call valid();

    /** The largest body that is read. */
    int maxBodyBytes();
}
