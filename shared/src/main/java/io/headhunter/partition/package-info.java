/**
 * Which table holds a tenant's vectors: the default partition of a space, or one of the tenant's own, into which a large
 * tenant is promoted. {@link io.headhunter.partition.TenantPartitions} is the way in. Vector indexes belong to
 * {@code index}, which lies above.
 */
@NullMarked
package io.headhunter.partition;

import org.jspecify.annotations.NullMarked;
