package io.headhunter.observe;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/**
 * What lives on the heap, as far as the collections tell that happened by themselves.
 *
 * @param liveBytes of what is old, since what is young mostly dies soon: used after its last collection; 0 before the first,
 *     which is a heap with room
 * @param maxBytes most that the heap may have
 */
public record HeapReading(long liveBytes, long maxBytes) {
    private static final long MEGABYTE = 1 << 20;
    /** Whichever is lower, a size or a share of the heap. Given by the contract, not measured. */
    private static final long WARNING_MEGABYTES = 500;

    private static final double WARNING_SHARE = 0.6;
    private static final long CRITICAL_MEGABYTES = 700;
    private static final double CRITICAL_SHARE = 0.8;

    /** Of this process, now. Takes microseconds and collects nothing. */
    public static HeapReading now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long max = Math.max(heap.getMax(), heap.getCommitted()); // -1: no limit
        long live = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isUsageThresholdSupported) // only where objects stay
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
        return new HeapReading(live, max);
    }

    /** From so many live bytes on the level is {@link MemoryLevel#WARNING}. */
    public long warningBytes() {
        return Math.min(WARNING_MEGABYTES * MEGABYTE, (long) (maxBytes * WARNING_SHARE));
    }

    /** Likewise {@link MemoryLevel#CRITICAL}. */
    public long criticalBytes() {
        return Math.min(CRITICAL_MEGABYTES * MEGABYTE, (long) (maxBytes * CRITICAL_SHARE));
    }

    public MemoryLevel level() {
        if (liveBytes >= criticalBytes()) {
            return MemoryLevel.CRITICAL;
        }
        return liveBytes >= warningBytes() ? MemoryLevel.WARNING : MemoryLevel.OK;
    }
}
