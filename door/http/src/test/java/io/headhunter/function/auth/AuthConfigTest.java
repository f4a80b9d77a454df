package io.headhunter.function.auth;

import static io.headhunter.function.contract.ConfigAssertions.assertEveryComponentDiffersFromDefault;
import static io.headhunter.function.contract.ConfigAssertions.bind;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AuthConfigTest {
    @Test
    void defaults() {
        assertThat(bind(AuthConfig.class, Map.of())).isEqualTo(new AuthConfig(null, "tenant_id", "headhunter_admin"));
    }

    @Test
    void explicitPropertyMappings() throws Exception {
        AuthConfig expected = new AuthConfig("gateway", "org", "root");

        assertThat(bind(
                        AuthConfig.class,
                        Map.of(
                                "headhunter.auth.mode",
                                "gateway",
                                "headhunter.auth.tenant-claim",
                                "org",
                                "headhunter.auth.admin-claim",
                                "root")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }
}
