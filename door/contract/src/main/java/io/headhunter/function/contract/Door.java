package io.headhunter.function.contract;

/** The one way to reach the system under test. */
@FunctionalInterface
public interface Door {
    /** Sends one request and waits for its response. */
    Reply send(Call call) throws Exception;
}
