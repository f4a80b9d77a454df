package io.headhunter.index;

import io.headhunter.db.Capabilities;
import io.headhunter.db.CapabilityProbe;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.problem.DependencyUnavailableException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which index type the settings ask for. Made at the start, which a type that the database cannot offer stops; no other
 * setting has it ask the database. Immutable.
 */
@Context
public final class IndexPolicy {
    private static final Logger log = LoggerFactory.getLogger(IndexPolicy.class);

    private final IndexPreference preference;
    private final IndexSplit split;

    IndexPolicy(IndexConfig config, BeanProvider<CapabilityProbe> probe) {
        this.preference = read("PGVECTOR_INDEX_TYPE", () -> IndexPreference.parse(config.type()));
        String share = config.split();
        this.split = share == null || share.isBlank()
                ? IndexSplit.NONE
                : read("PGVECTOR_INDEX_SPLIT", () -> IndexSplit.parse(share));
        if (wanted().contains(IndexType.DISKANN)) {
            requireDiskAnn(probe.get());
        }
    }

    /** Which side of the split a search is on. Sticky: the same key has the same answer. */
    public IndexArm armFor(List<String> key) {
        return split.takes(key) ? IndexArm.SPLIT : IndexArm.MAIN;
    }

    /** Which index answers the searches of that side. */
    public IndexPreference preferenceFor(IndexArm arm) {
        return switch (arm) {
            case MAIN -> preference;
            case SPLIT -> IndexPreference.of(split.type());
        };
    }

    /** Types that a tenant large enough should have an index of. */
    Set<IndexType> wanted() {
        Set<IndexType> types = EnumSet.noneOf(IndexType.class);
        IndexType forced = preference.forced();
        types.add(forced == null ? IndexType.HNSW : forced);
        if (split.percent() > 0) {
            types.add(split.type());
        }
        types.remove(IndexType.EXACT);
        return types;
    }

    /** A database that does not answer is not the setting's fault, and must not stop the start of a function. */
    private static void requireDiskAnn(CapabilityProbe probe) {
        Capabilities capabilities;
        try {
            capabilities = probe.probe();
        } catch (DependencyUnavailableException e) {
            log.warn("diskann is asked for, and the database does not answer yet to say whether it has it");
            return;
        }
        if (capabilities.vectorscaleVersion() == null && !capabilities.offersVectorscale()) {
            throw new InvalidSettingException("PGVECTOR_INDEX_TYPE or PGVECTOR_INDEX_SPLIT asks for diskann, and this"
                    + " database (PostgreSQL " + capabilities.serverVersion() + ") has no pgvectorscale; expected auto,"
                    + " hnsw or exact; change the setting, or use a server with pgvectorscale");
        }
    }

    private interface Reader<T> {
        T read();
    }

    private static <T> T read(String name, Reader<T> reader) {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name + " cannot be read: " + e.getMessage());
        }
    }
}
