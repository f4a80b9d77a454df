package io.headhunter.function.search.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.observe.HeapReading;
import io.micronaut.serde.annotation.Serdeable;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * The memory of the process.
 *
 * @param status {@code ok}, {@code warning} or {@code critical}, by what lived after the last collection; {@code ok} before
 * @param heapUsedBytes with what nobody needs any more and has not been collected
 * @param heapLiveBytes of what is old, used after its last collection; before the first, {@code heapUsedBytes}
 * @param warningBytes of live heap from which on {@code status} is {@code warning}
 * @param criticalBytes likewise {@code critical}
 * @param cacheShare part of their bounds that the caches of the process may fill: 1, 0.5 or 0
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
        double cacheShare,
        long nonHeapUsedBytes,
        long directBytes,
        int platformThreads,
        List<Collector> collectors) {
    /** One of the garbage collectors of the machine. */
    @Serdeable
    record Collector(String name, long collections, long millis) {}

    /** @param cacheShare as the caches say */
    static InstanceMemory now(double cacheShare) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        HeapReading reading = HeapReading.now();
        return new InstanceMemory(
                reading.level().label(),
                heap.getUsed(),
                reading.liveBytes() == 0 ? heap.getUsed() : reading.liveBytes(),
                heap.getCommitted(),
                reading.maxBytes(),
                reading.warningBytes(),
                reading.criticalBytes(),
                cacheShare,
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
}
