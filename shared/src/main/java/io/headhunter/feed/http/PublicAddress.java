package io.headhunter.feed.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are of the public internet, and so may be asked on behalf of somebody who is not trusted. Everything
 * else could be a service of ours: loopback, private networks, the metadata of a cloud. Pure function.
 * <p>Source: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address Registry" (RFC 6890). Of IPv6
 * only global unicast (2000::/3) is public, without the parts that carry an IPv4 address (6to4, Teredo); so mapped
 * (::ffff:0:0/96) and translated addresses (NAT64, 64:ff9b::/96) are refused as a whole.
 */
final class PublicAddress {
    private static final int IPV4_BYTES = 4;

    private static final List<Range> NOT_PUBLIC_IPV4 = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10), // shared by the customers of a carrier
            Range.of("127.0.0.0", 8),
            Range.of("168.63.129.16", 32), // Azure's own services for a machine, at a public address
            Range.of("169.254.0.0", 16), // link-local, among them the metadata of most clouds
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.31.196.0", 24),
            Range.of("192.52.193.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("192.175.48.0", 24),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 3)); // multicast, reserved, broadcast

    private static final Range GLOBAL_UNICAST = Range.of("2000::", 3);

    private static final List<Range> NOT_PUBLIC_IPV6 = List.of(
            Range.of("2001::", 23), // protocol assignments, Teredo among them
            Range.of("2001:db8::", 32),
            Range.of("2002::", 16), // 6to4
            Range.of("2620:4f:8000::", 48),
            Range.of("3fff::", 20));

    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? NOT_PUBLIC_IPV4.stream().noneMatch(range -> range.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(bytes));
    }

    /** Addresses that begin with the same bits. */
    private static final class Range {
        private final byte[] first;
        private final int bits;

        private Range(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Range of(String literal, int bits) {
            return new Range(InetAddress.ofLiteral(literal).getAddress(), bits);
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            int mask = 0xff << (Byte.SIZE - rest) & 0xff;
            return Arrays.equals(address, 0, whole, first, 0, whole)
                    && (rest == 0 || (address[whole] & mask) == (first[whole] & mask));
        }
    }
}
