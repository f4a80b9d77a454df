package io.headhunter.feed.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a name means, so that a test can own it. Safe for use by many threads. */
@FunctionalInterface
interface Resolver {
    /** The machine's resolver. */
    Resolver SYSTEM = InetAddress::getAllByName;

    InetAddress[] resolve(String host) throws UnknownHostException;
}
