package io.headhunter.function.search.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * The memory of the process.
 *
 * @param status {@code ok}, {@code warning} or {@code critical}, by what lived after the last collection
 * @param heapUsedBytes with what nobody needs any more and has not been collected
 * @param heapLiveBytes used after the last collection; before the first, {@code heapUsedBytes}
 * @param warningBytes of live heap from which on {@code status} is {@code warning}
 * @param criticalBytes likewise {@code critical}
 * @param directBytes outside of the heap, for input and output
 * @param collectors what they have done since the start
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record InstanceMemory(
        String status,
        long heapUsedBytes,
        long heapLiveBytes,
        long heapCommittedBytes,
        long heapMaxBytes,
        long warningBytes,
        long criticalBytes,
        long nonHeapUsedBytes,
        long directBytes,
        int platformThreads,
        List<Collector> collectors) {
    private static final long MEGABYTE = 1 << 20;
    /** Whichever is lower, a size or a share of the heap. Given by the contract, not measured. */
    private static final long WARNING_MEGABYTES = 500;

    private static final double WARNING_SHARE = 0.6;
    private static final long CRITICAL_MEGABYTES = 700;
    private static final double CRITICAL_SHARE = 0.8;

    /** One of the garbage collectors of the machine. */
    @Serdeable
    record Collector(String name, long collections, long millis) {}

    static InstanceMemory now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long max = Math.max(heap.getMax(), heap.getCommitted()); // -1: no limit
        long collected = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
        long live = collected == 0 ? heap.getUsed() : collected;
        long warning = Math.min(WARNING_MEGABYTES * MEGABYTE, (long) (max * WARNING_SHARE));
        long critical = Math.min(CRITICAL_MEGABYTES * MEGABYTE, (long) (max * CRITICAL_SHARE));
        return new InstanceMemory(
                status(live, warning, critical),
                heap.getUsed(),
                live,
                heap.getCommitted(),
                max,
                warning,
                critical,
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(collector -> new Collector(
                                collector.getName(), collector.getCollectionCount(), collector.getCollectionTime()))
                        .toList());
    }

    static String status(long liveBytes, long warningBytes, long criticalBytes) {
        if (liveBytes >= criticalBytes) {
            return "critical";
        }
        return liveBytes >= warningBytes ? "warning" : "ok";
    }
}
