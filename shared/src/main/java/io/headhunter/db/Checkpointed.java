package io.headhunter.db;

/**
 * What holds connections that a copy of the process would not have. Where a platform takes a snapshot of a process and
 * starts further ones from it, it is closed before and opened again afterwards.
 */
public interface Checkpointed {
    /** Closes all connections and opens none until {@link #afterRestore()}. Whoever asks for one meanwhile waits or goes without. */
    void beforeCheckpoint();

    /** Works again. */
    void afterRestore();
}
