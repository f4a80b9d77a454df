package io.headhunter.cache;

/**
 * An answer as Redis has it.
 *
 * @param ticket under what it was computed; its time is that of the computation
 * @param costMillis how long the computation took
 * @param documents marks of its documents, 16 hexadecimal digits each
 * @param remainingMillis of its life
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
record KeptAnswer(Ticket ticket, long costMillis, String documents, byte[] payload, long remainingMillis) {}
