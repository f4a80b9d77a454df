package io.headhunter.function.search.aws;

import io.headhunter.db.Checkpointed;
import io.micronaut.context.annotation.Context;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections before the platform takes a snapshot (SnapStart), and opens them again in each process that starts
 * from it: a copy of a connection speaks to nobody. Kept by the application context, since the platform's context holds it
 * weakly.
 */
@Context
final class SnapshotHooks implements Resource {
    private static final Logger log = LoggerFactory.getLogger(SnapshotHooks.class);

    private final List<Checkpointed> connections;

    SnapshotHooks(List<Checkpointed> connections) {
        this.connections = connections;
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        connections.forEach(Checkpointed::beforeCheckpoint);
        log.info("connections are closed for a snapshot");
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        connections.forEach(Checkpointed::afterRestore);
        log.info("connections are open again after a snapshot");
    }
}
