package io.headhunter.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {
    @Test
    void current_builtByMaven_hasItsVersion() {
        assertThat(Build.current().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Build.current().commit()).isNotBlank();
    }

    @Test
    void read_withoutTheFile_isUnknown() {
        assertThat(Build.read("none.properties")).isEqualTo(new Build("unknown", "unknown"));
    }

    @Test
    void build_placeholderNotFilledIn_isUnknown() {
        assertThat(new Build("${project.version}", "").version()).isEqualTo("unknown");
    }
}
