package io.headhunter.adoption;

import io.headhunter.tenant.TenantId;

/**
 * What is taken over.
 *
 * @param tenant whose documents they become
 * @param sourceTenant as the other database names the tenant
 * @param trustsVectors whether a vector counts as that of the profile's text. The other database does not say which text it
 *     was made of, so otherwise it is searched by until the document is embedded anew
 * @param dryRun only say what would be done
 */
public record AdoptionRequest(TenantId tenant, String sourceTenant, boolean trustsVectors, boolean dryRun) {}
