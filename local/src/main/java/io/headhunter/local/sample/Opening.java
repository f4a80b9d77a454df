package io.headhunter.local.sample;

import io.headhunter.local.sample.Role.Specialty;
import org.jspecify.annotations.Nullable;

/** A place in the sample to be filled with one candidate or job. Country and grade are null where chance decides. */
record Opening(
        Role role,
        Specialty specialty,
        @Nullable Country country,
        @Nullable Grade grade) {}
