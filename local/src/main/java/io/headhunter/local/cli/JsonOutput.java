package io.headhunter.local.cli;

import io.headhunter.local.LocalSystem;
import io.micronaut.json.JsonMapper;
import java.io.IOException;

/** Machine-readable output: one JSON value on standard output, and nothing else there. */
final class JsonOutput {
    private JsonOutput() {}

    static void print(LocalSystem system, Object value) throws IOException {
        System.out.println(system.get(JsonMapper.class).writeValueAsString(value));
    }
}
