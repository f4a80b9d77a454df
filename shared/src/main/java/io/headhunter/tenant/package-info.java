/**
 * Who is asking: {@link io.headhunter.tenant.TenantId} and the registry of known tenants.
 */
@NullMarked
package io.headhunter.tenant;

import org.jspecify.annotations.NullMarked;
