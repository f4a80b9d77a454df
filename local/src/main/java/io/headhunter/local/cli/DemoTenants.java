package io.headhunter.local.cli;

import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;

/** On a new data folder the first command may name the default tenant: it need not be created by hand. */
final class DemoTenants {
    private DemoTenants() {}

    static void ensure(LocalSystem system, TenantId tenant) {
        if (tenant.equals(DocumentFiles.DEFAULT_TENANT)
                && system.get(TenantRegistry.class).list().isEmpty()) {
            system.ensureDemoTenants();
        }
    }
}
